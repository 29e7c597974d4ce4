import { defineKpi } from '#lib/kpi/define.ts';

export default defineKpi({
	id: 'col-17',
	version: 1,
	family: 'COL',
	label: {
		'zh-Hans': '升级率',
		'zh-Hant': '升級率',
		en: 'Escalation'
	},
	meaning: {
		'zh-Hans': '提出的跨部门问题中，升级到管理层的比例。',
		'zh-Hant': '提出的跨部門問題中，升級到管理層的比例。',
		en: 'Share of problems raised between departments that were escalated to management.'
	},
	formula: {
		'zh-Hans': '已升级的问题数 ÷ 提出的问题数。描述性指标，不计分：计分会让人不敢上报。计入提出部门。',
		'zh-Hant': '已升級的問題數 ÷ 提出的問題數。描述性指標，不計分：計分會讓人不敢上報。計入提出部門。',
		en: 'Problems escalated ÷ problems raised. Descriptive and never scored: a score would punish honesty. For the department that raised it.'
	},
	cohort: {
		'zh-Hans': '在本期提出的问题，截至数据时点是否已升级。',
		'zh-Hant': '在本期提出的問題，截至資料時點是否已升級。',
		en: 'Problems raised in the period; whether they were escalated by the as-of time.'
	},
	clauses: ['000 三(三)3'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'none',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department'],
	exclusions: {}
});
