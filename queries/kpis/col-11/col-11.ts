import { defineKpi } from '#lib/kpi/define.ts';

export default defineKpi({
	id: 'col-11',
	version: 1,
	family: 'COL',
	label: {
		'zh-Hans': '沟通确认率',
		'zh-Hant': '溝通確認率',
		en: 'Read-back'
	},
	meaning: {
		'zh-Hans': '重要沟通中，得到对方复述确认的比例。',
		'zh-Hant': '重要溝通中，得到對方複述確認的比例。',
		en: 'Share of important communications the counterpart confirmed by reading back.'
	},
	formula: {
		'zh-Hans': '对方已确认的重要沟通数 ÷ 重要沟通数。计入发起沟通的部门和人员：请对方确认是发起方的事。',
		'zh-Hant': '對方已確認的重要溝通數 ÷ 重要溝通數。計入發起溝通的部門與人員：請對方確認是發起方的事。',
		en: 'Important communications the counterpart confirmed ÷ important communications. Whoever started the communication answers: asking for the confirmation is theirs.'
	},
	cohort: {
		'zh-Hans': '在本期进行的重要沟通，截至数据时点是否已确认。',
		'zh-Hant': '在本期進行的重要溝通，截至資料時點是否已確認。',
		en: 'Important communications held in the period; whether they were confirmed by the as-of time.'
	},
	clauses: ['002 五(二)2', '002 五(二)3'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department', 'employee'],
	exclusions: {}
});
