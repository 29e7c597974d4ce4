import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'rsk-18',
	version: 1,
	family: 'RSK',
	label: { 'zh-Hans': '隐瞒信号', 'zh-Hant': '隱瞞訊號', en: 'Signs of concealment' },
	meaning: {
		'zh-Hans': '发生在本部门的异常中，拖过上报时限、最后由别人先发现的比例。只作线索，由人复核，不计分。',
		'zh-Hant': '發生在本部門的異常中，拖過上報時限、最後由別人先發現的比例。僅作線索，由人複核，不計分。',
		en: 'Share of the exceptions in an area that others found first after they had lasted longer than the reporting limit. A lead for people to follow up, never scored.'
	},
	formula: {
		'zh-Hans':
			'由其他部门、客户或检查先发现，且发生到发现已超过上报时限的异常数 ÷ 发生在本部门的异常数。时限为 TIM-06 规定的各级上报时限，以发生时的为准；一级按自然时间，二三级按工作时间。自己发现的不论早晚都不算；别人发现而发生时间不明的剔除。按类别 × 等级分层。',
		'zh-Hant':
			'由其他部門、客戶或稽核先發現，且發生到發現已超過上報時限的異常數 ÷ 發生在本部門的異常數。時限為 TIM-06 規定的各級上報時限，以發生時者為準；一級以自然時間，二三級以工作時間。自己發現者不論早晚都不算；別人發現而發生時間不明者剔除。依類別 × 等級分層。',
		en: 'Exceptions found first by other units, customers or audits that had then lasted longer than the reporting limit ÷ exceptions in the area. The limits are those of TIM-06, by level, in force at the occurrence; level 1 on the wall clock, levels 2 and 3 in working time. What the area found itself never counts, however late; found by others with the occurrence unknown is left out. Stratified by class × level.'
	},
	cohort: {
		'zh-Hans': '在本期发现的异常，计入发生部门。',
		'zh-Hant': '於本期發現的異常，計入發生部門。',
		en: 'Exceptions found in the period, counted for the area.'
	},
	clauses: ['001 一(三)1', '001 四(一)1'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'none',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department'],

	exclusions: {
		missing_finder: {
			'zh-Hans': '未登记发现人、发现部门或途径',
			'zh-Hant': '未登記發現人、發現部門或途徑',
			en: 'Neither the finder, the finding department nor the way is on record'
		},
		missing_occurrence: {
			'zh-Hans': '由别人发现，但发生时间不明',
			'zh-Hant': '由別人發現，但發生時間不明',
			en: 'Found by others, but when it occurred is unknown'
		},
		stamps_out_of_order: exclusionTexts.stamps_out_of_order,
		parameter_not_set: exclusionTexts.parameter_not_set
	}
});
