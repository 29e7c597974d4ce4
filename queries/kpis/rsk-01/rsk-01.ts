import { defineKpi } from '#lib/kpi/define.ts';

export default defineKpi({
	id: 'rsk-01',
	version: 1,
	family: 'RSK',
	label: { 'zh-Hans': '异常发生率', 'zh-Hant': '異常發生率', en: 'Exception rate' },
	meaning: {
		'zh-Hans': '每完成一百个步骤，经认定由本单位负责的异常有多少起。',
		'zh-Hant': '每完成一百個步驟，經認定由本單位負責的異常有多少起。',
		en: 'Exceptions found to be the unit’s responsibility per hundred steps it completed.'
	},
	formula: {
		'zh-Hans':
			'经责任认定的异常数 ÷ 完成的步骤数 × 100。只计已有认定结论的异常，计入认定的责任部门和责任人；步骤计入完成它的部门和经办人。按类别 × 等级分层。',
		'zh-Hant':
			'經責任認定的異常數 ÷ 完成的步驟數 × 100。只計已有認定結論的異常，計入所認定的責任部門與責任人；步驟計入完成該步驟的部門與經辦人。依類別 × 等級分層。',
		en: 'Exceptions attributed by a decided finding ÷ completed steps × 100. An exception counts for the department and person the finding names, a step for those who completed it. Stratified by class × level.'
	},
	cohort: {
		'zh-Hans': '在本期发生的异常（发生时间不明的取发现时间），对照本期完成的步骤。',
		'zh-Hant': '在本期發生的異常（發生時間不明者取發現時間），對照本期完成的步驟。',
		en: 'Exceptions that occurred in the period (found, where the occurrence is unknown), against steps completed in it.'
	},
	clauses: ['001 二', '001 五(一)'],
	aggregation: 'rate_per_100',
	unit: 'per_100',
	direction: 'down',
	period_rule: 'counted_at',
	minimum_n: { shown: 1, scored: 5, ranked: 25 },
	scopes: ['company', 'department', 'employee'],
	by_rule: ['nobody_responsible'],
	exclusions: {
		no_finding: {
			'zh-Hans': '责任尚未认定',
			'zh-Hant': '責任尚未認定',
			en: 'Responsibility not decided yet'
		},
		nobody_responsible: {
			'zh-Hans': '认定不归任何部门',
			'zh-Hant': '認定不歸任何部門',
			en: 'The finding holds no department responsible'
		}
	}
});
