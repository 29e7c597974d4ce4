import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'trn-13',
	version: 1,
	family: 'TRN',
	label: { 'zh-Hans': '培训需求闭环率', 'zh-Hant': '培訓需求閉環率', en: 'Training needs met' },
	meaning: {
		'zh-Hans': '到期应满足的培训需求中，按时安排培训满足的比例；人为失误的异常也算一项需求。',
		'zh-Hant': '到期應滿足的培訓需求中，按時安排培訓滿足的比例；人為失誤的異常也算一項需求。',
		en: 'Share of the training needs due that a training met in time; an exception owing to human error is one too.'
	},
	formula: {
		'zh-Hans':
			'期限内满足的需求数 ÷ 期限已到的需求数。满足以登记的满足时间为准，没有的取所安排培训的举行时间。期限以登记的为准，没有的为公司规定的天数（自然日），从识别起算。定责为人为失误、却没有登记培训需求的异常，从定责起算，期满按未满足计。计入需求部门（责任部门）。',
		'zh-Hant':
			'期限內滿足的需求數 ÷ 期限已到的需求數。滿足以登記的滿足時間為準，沒有者取所安排培訓的舉行時間。期限以登記者為準，沒有者為公司規定的天數（日曆天），自識別起算。認定為人為失誤、卻未登記培訓需求的異常，自認定起算，期滿以未滿足計。計入需求部門（責任部門）。',
		en: 'Needs met by their due time ÷ needs due. Met when it is said to be, else when the training arranged for it was held. Due as recorded, else so many calendar days after it was identified, as the company sets. An exception found to be human error for which no need was filed counts from that finding and is not met once its days are over. The department with the need (found responsible) answers.'
	},
	cohort: {
		'zh-Hans': '期限落在本期、且截至数据时点已到的需求。',
		'zh-Hant': '期限落在本期、且截至資料時點已到的需求。',
		en: 'Needs whose due time falls in the period and has passed by the as-of time.'
	},
	clauses: ['001 四(二)1', '000 七(一)', '003 六(一)'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department'],
	parameters: {
		limit_days: {
			value: null,
			unit: 'd',
			label: { 'zh-Hans': '培训需求满足时限', 'zh-Hant': '培訓需求滿足時限', en: 'Limit for meeting a need' }
		}
	},
	exclusions: {
		parameter_not_set: exclusionTexts.parameter_not_set,
		stamps_out_of_order: exclusionTexts.stamps_out_of_order
	}
});
