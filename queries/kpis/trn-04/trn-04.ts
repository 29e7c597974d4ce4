import { defineKpi } from '#lib/kpi/define.ts';

export default defineKpi({
	id: 'trn-04',
	version: 1,
	family: 'TRN',
	label: { 'zh-Hans': '培训满意度', 'zh-Hant': '培訓滿意度', en: 'Training satisfaction' },
	meaning: {
		'zh-Hans': '参训人员对培训的平均评分（1–5 分）；没有评分的人数列在旁边。',
		'zh-Hant': '參訓人員對培訓的平均評分（1–5 分）；沒有評分的人數列在旁邊。',
		en: 'What attendees thought of the training on average (1–5); how many did not answer stands beside it.'
	},
	formula: {
		'zh-Hans': '评分之和 ÷ 评分人数。未评分者不按 0 分计，列为未计入；没有任何人评分的场次不列。',
		'zh-Hant': '評分之和 ÷ 評分人數。未評分者不以 0 分計，列為未計入；沒有任何人評分的場次不列。',
		en: 'Sum of the ratings ÷ people who rated. No answer is not a zero but listed as left out; a session nobody rated is not listed.'
	},
	cohort: {
		'zh-Hans': '在本期举办的培训，计入主办部门。',
		'zh-Hant': '於本期舉辦的培訓，計入主辦部門。',
		en: 'Sessions held in the period, counted for the organising department.'
	},
	clauses: ['000 七(四)2'],
	aggregation: 'mean',
	unit: 'score_1_5',
	range: { low: 1, high: 5 },
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department'],
	exclusions: {
		no_answer: { 'zh-Hans': '参加了但未评分', 'zh-Hant': '參加了但未評分', en: 'Attended but did not rate' }
	}
});
