import { defineKpi } from '#lib/kpi/define.ts';

export default defineKpi({
	id: 'qlt-07',
	version: 1,
	family: 'QLT',
	label: { 'zh-Hans': '成本偏差', 'zh-Hant': '成本偏差', en: 'Cost deviation' },
	meaning: {
		'zh-Hans': '实际费用偏离预算的程度，超支和结余都算偏离。',
		'zh-Hant': '實際費用偏離預算的程度，超支與結餘都算偏離。',
		en: 'How far actual costs lie from the budget; too much and too little both count.'
	},
	// Deviations of either sign do not cancel: an overrun is not made good by another case's unspent money.
	formula: {
		'zh-Hans': '各案件 |实际费用 − 预算| 之和 ÷ 预算之和。超支与结余不相抵；计入牵头部门。',
		'zh-Hant': '各案件 |實際費用 − 預算| 之和 ÷ 預算之和。超支與結餘不相抵；計入主責部門。',
		en: 'Sum of |actual cost − budget| of the cases ÷ sum of their budgets. Overruns and savings do not cancel; the lead department answers.'
	},
	cohort: {
		'zh-Hans': '有预算且在本期最终验收通过的案件；没有验收通过记录的，取关闭时间。',
		'zh-Hant': '有預算且於本期最終驗收通過的案件；沒有驗收通過紀錄者，取結案時間。',
		en: 'Cases with a budget finally accepted in the period, or closed in it where no acceptance passed.'
	},
	clauses: ['000 二(五)2', '003 二(一)1'],
	aggregation: 'mean',
	unit: 'percent',
	range: { low: 0 },
	direction: 'down',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department'],
	by_rule: ['no_budget'],
	exclusions: {
		no_budget: {
			'zh-Hans': '没有预算或预算为零',
			'zh-Hant': '沒有預算或預算為零',
			en: 'No budget, or a budget of zero'
		},
		missing_cost: {
			'zh-Hans': '未登记实际费用',
			'zh-Hant': '未登記實際費用',
			en: 'No actual cost on record'
		}
	}
});
