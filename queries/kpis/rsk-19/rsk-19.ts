import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';
/**
 * Adopted of those reviewed, not adopted per ten staff: the latter rewards filing much, needs a headcount that a quarter of
 * transfers leaves ambiguous, and says nothing of a person. The number adopted stands beside the share as its numerator.
 * Reviewed, not filed: a proposal nobody has looked at yet is not one refused.
 */
export default defineKpi({
	id: 'rsk-19',
	version: 1,
	family: 'RSK',
	label: { 'zh-Hans': '建议采纳率', 'zh-Hant': '建議採納率', en: 'Suggestions adopted' },
	meaning: {
		'zh-Hans': '已评审的合理化建议中，被采纳的比例；采纳的件数列在旁边。',
		'zh-Hant': '已評審的合理化建議中，被採納的比例；採納的件數列在旁邊。',
		en: 'Share of the suggestions reviewed that were adopted; how many stands beside it.'
	},
	formula: {
		'zh-Hans': '评审结果为采纳的建议数 ÷ 已评审的建议数。计入提出人及其提出时所在部门。',
		'zh-Hant': '評審結果為採納的建議數 ÷ 已評審的建議數。計入提出人及其提出時所屬部門。',
		en: 'Suggestions adopted ÷ suggestions reviewed. Whoever made it, and the department they belonged to then, answers.'
	},
	cohort: {
		'zh-Hans': '在本期评审的建议；尚未评审的不计入。',
		'zh-Hant': '於本期評審的建議；尚未評審者不計入。',
		en: 'Suggestions reviewed in the period; those not reviewed yet are not counted.'
	},
	clauses: ['001 五(二)3', '003 五(一)3'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department', 'employee'],

	exclusions: {
		missing_result: exclusionTexts.missing_result,
		missing_stamps: exclusionTexts.missing_stamps
	}
});
