import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';
/** The dictionary names two rates. One figure over both requirements keeps them one indicator; its strata tell them apart. */
export default defineKpi({
	id: 'doc-07',
	version: 1,
	family: 'DOC',
	label: { 'zh-Hans': '总结改进落实率', 'zh-Hant': '總結改善落實率', en: 'Lessons drawn and carried out' },
	meaning: {
		'zh-Hans': '项目总结按时提交并提出改进建议，采纳的建议按时落实：两项要求做到的比例。',
		'zh-Hant': '專案總結按時提交並提出改善建議，採納的建議按時落實：兩項要求做到的比例。',
		en: 'How far two rules are kept: summary reports come in time with a proposal, and adopted proposals are carried out in time.'
	},
	formula: {
		'zh-Hans':
			'做到数 ÷ 到期数。总结报告：期限内提交且至少有一条改进建议（报告写明条数，或有建议登记在该报告下）；总结中被采纳的建议：落实期限内落实。都按工作时间比较，到期未做的按未做到计。两项分层列示，计入报告或建议的部门。',
		'zh-Hant':
			'做到數 ÷ 到期數。總結報告：期限內提交且至少有一條改善建議（報告寫明條數，或有建議登記在該報告下）；總結中被採納的建議：落實期限內落實。都以工作時間比較，到期未做者以未做到計。兩項分層列示，計入報告或建議的部門。',
		en: 'Done ÷ due. A summary report: handed in by its due time with at least one proposal (as it says, or as a suggestion filed under it). An adopted suggestion from a summary: carried out by its due time. Compared in working time; not done by then counts as not done. The two are strata; the department of the report or the suggestion answers.'
	},
	cohort: {
		'zh-Hans': '期限落在本期、且截至数据时点已到的总结报告和已采纳建议。',
		'zh-Hant': '期限落在本期、且截至資料時點已到的總結報告與已採納建議。',
		en: 'Summary reports and adopted suggestions whose due time falls in the period and has passed by the as-of time.'
	},
	clauses: ['000 二(五)3'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 3, scored: 3, ranked: 25 },
	scopes: ['company', 'department'],

	by_rule: ['withdrawn'],
	exclusions: {
		withdrawn: exclusionTexts.withdrawn,
		no_deadline: { 'zh-Hans': '没有规定期限', 'zh-Hant': '沒有規定期限', en: 'No due time was set' }
	}
});
