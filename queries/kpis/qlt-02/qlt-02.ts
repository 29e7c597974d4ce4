import { defineKpi } from '#lib/kpi/define.ts';

export default defineKpi({
	id: 'qlt-02',
	version: 1,
	family: 'QLT',
	label: { 'zh-Hans': '返工指数', 'zh-Hant': '返工指數', en: 'Rework index' },
	meaning: {
		'zh-Hans': '一个案件的全部操作中，平均有多大比例是重复做的。',
		'zh-Hant': '一個案件的全部作業中，平均有多大比例是重複做的。',
		en: 'How much of the work in a case, on average, was done over again.'
	},
	formula: {
		'zh-Hans':
			'各案件（执行次数 − 不同活动数） ÷ 执行次数的平均值，每个案件权重相同。未开始、撤回或跳过的步骤不算执行。',
		'zh-Hant':
			'各案件（執行次數 − 不同活動數） ÷ 執行次數的平均值，每個案件權重相同。未開始、撤回或略過的步驟不算執行。',
		en: 'Mean over cases of (executions − distinct activities) ÷ executions, each case weighing the same. Steps never begun, withdrawn or skipped are not executions.'
	},
	cohort: {
		'zh-Hans': '在本期关闭的案件；计入牵头部门。',
		'zh-Hant': '於本期結案的案件；計入牽頭部門。',
		en: 'Cases closed in the period; the leading department answers.'
	},
	clauses: ['003 二(五)3', '002 二(二)3'],
	aggregation: 'mean',
	unit: 'ratio',
	range: { low: 0, high: 1 },
	direction: 'down',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department'],
	exclusions: {
		no_steps: {
			'zh-Hans': '案件没有步骤记录',
			'zh-Hant': '案件沒有步驟紀錄',
			en: 'The case has no steps on record'
		}
	}
});
