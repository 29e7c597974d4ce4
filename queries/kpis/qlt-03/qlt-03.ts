import { defineKpi } from '#lib/kpi/define.ts';

export default defineKpi({
	id: 'qlt-03',
	version: 1,
	family: 'QLT',
	label: { 'zh-Hans': '目标达成率', 'zh-Hant': '目標達成率', en: 'Goals met' },
	meaning: {
		'zh-Hans': '立项时设定的目标中，验收时达成的比例。',
		'zh-Hant': '立案時設定的目標中，驗收時達成的比例。',
		en: 'Share of the goals set at the start that were met at acceptance.'
	},
	formula: {
		'zh-Hans': '达成的目标数 ÷ 立项时设定的目标数。每个目标同等计算；计入牵头部门。',
		'zh-Hant': '達成的目標數 ÷ 立案時設定的目標數。每個目標同等計算；計入主責部門。',
		en: 'Goals met ÷ goals set at the start. Every goal counts the same; the lead department answers.'
	},
	cohort: {
		'zh-Hans': '在本期最终验收通过的案件；没有验收通过记录的，取关闭时间。只看设定目标的流程。',
		'zh-Hant': '於本期最終驗收通過的案件；沒有驗收通過紀錄者，取結案時間。只看設定目標的流程。',
		en: 'Cases finally accepted in the period, or closed in it where no acceptance passed; of processes that set goals.'
	},
	clauses: ['000 二(五)2', '003 二(五)1'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department'],
	by_rule: ['no_goals'],
	exclusions: {
		no_goals: { 'zh-Hans': '立项时未设定目标', 'zh-Hant': '立案時未設定目標', en: 'No goals were set' },
		missing_result: {
			'zh-Hans': '设定了目标，但未记录达成数',
			'zh-Hant': '設定了目標，但未記錄達成數',
			en: 'Goals were set, but not how many were met'
		}
	}
});
