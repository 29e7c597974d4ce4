import { defineKpi } from '#lib/kpi/define.ts';

/** No policy names weights; 9, 3 and 1 are ours, and the company's to change. */
export default defineKpi({
	id: 'rsk-02',
	version: 1,
	family: 'RSK',
	label: {
		'zh-Hans': '严重度加权异常指数',
		'zh-Hant': '嚴重度加權異常指數',
		en: 'Severity-weighted exceptions'
	},
	meaning: {
		'zh-Hans': '每完成一百个步骤，经认定由本单位负责的异常按严重程度折算共有多少。',
		'zh-Hant': '每完成一百個步驟，經認定由本單位負責的異常按嚴重程度折算共有多少。',
		en: 'Exceptions found to be the unit’s responsibility per hundred steps it completed, each weighed by how grave it was.'
	},
	formula: {
		'zh-Hans':
			'Σ 级别权重 ÷ 完成的步骤数 × 100。级别权重默认一级 9、二级 3、三级 1，由公司规定，以异常发生时的为准。只计已有认定结论的异常，计入认定的责任部门；步骤计入完成它的部门。区间按异常起数的泊松精确界限、依权重的方差放大。',
		'zh-Hant':
			'Σ 級別權重 ÷ 完成的步驟數 × 100。級別權重預設一級 9、二級 3、三級 1，由公司規定，以異常發生時者為準。只計已有認定結論的異常，計入所認定的責任部門；步驟計入完成該步驟的部門。區間依異常件數的卜瓦松精確界限、按權重的變異數放大。',
		en: 'Σ weight of the level ÷ completed steps × 100. Weights are 9, 3 and 1 for levels 1, 2 and 3 unless the company sets others; those in force when the exception occurred count. Only exceptions with a decided finding, for the department it names; a step counts for the department that completed it. The interval is the exact Poisson one of their number, scaled to the variance of the weights.'
	},
	cohort: {
		'zh-Hans': '在本期发生的异常（发生时间不明的取发现时间），对照本期完成的步骤。',
		'zh-Hant': '在本期發生的異常（發生時間不明者取發現時間），對照本期完成的步驟。',
		en: 'Exceptions that occurred in the period (found, where the occurrence is unknown), against steps completed in it.'
	},
	clauses: ['001 三(二)1'],
	aggregation: 'rate_per_100',
	unit: 'per_100',
	direction: 'down',
	period_rule: 'counted_at',
	minimum_n: { shown: 1, scored: 5, ranked: 25 },
	scopes: ['company', 'department'],
	parameters: {
		level_1_weight: {
			value: 9,
			unit: '',
			label: { 'zh-Hans': '一级权重', 'zh-Hant': '一級權重', en: 'Weight of level 1' }
		},
		level_2_weight: {
			value: 3,
			unit: '',
			label: { 'zh-Hans': '二级权重', 'zh-Hant': '二級權重', en: 'Weight of level 2' }
		},
		level_3_weight: {
			value: 1,
			unit: '',
			label: { 'zh-Hans': '三级权重', 'zh-Hant': '三級權重', en: 'Weight of level 3' }
		}
	},
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
