import { defineKpi } from '#lib/kpi/define.ts';

/**
 * A count of what is in hand at one moment: a time-weighted mean over the period would need every change of hands, and says
 * the same where load changes slowly. Distinct partners are not in it: they are a count of pairs, which adds up over neither people nor
 * departments, and stand in the hand-over matrix.
 */
export default defineKpi({
	id: 'col-19',
	version: 1,
	family: 'COL',
	label: {
		'zh-Hans': '协作负荷',
		'zh-Hant': '協作負荷',
		en: 'Collaboration load'
	},
	meaning: {
		'zh-Hans': '期末手上有多少件与其他部门共同办理的工作。',
		'zh-Hant': '期末手上有多少件與其他部門共同辦理的工作。',
		en: 'How many pieces of work in cases shared with other departments were in hand when the period ended.'
	},
	formula: {
		'zh-Hans':
			'期末已开始（或交办）而未完成、所属案件涉及两个以上部门的步骤数。描述性指标，不计分，供解释其他指标之用。',
		'zh-Hant':
			'期末已開始（或交辦）而未完成、所屬案件涉及兩個以上部門的步驟數。描述性指標，不計分，供解釋其他指標之用。',
		en: 'Number of steps assigned or started and not finished at the end of the period in cases whose steps lie with two or more departments. Descriptive and never scored; it helps to read the others.'
	},
	cohort: {
		'zh-Hans': '期末时点的存量；进行中的期间取数据时点。每个期间单独盘点，不能相加。',
		'zh-Hant': '期末時點的存量；進行中的期間取資料時點。每個期間單獨盤點，不可相加。',
		en: 'The stock at the end of the period, or at the as-of time while it runs. Each period is counted anew; periods do not add up.'
	},
	clauses: ['000 六(一)'],
	aggregation: 'sum',
	unit: 'count',
	direction: 'none',
	period_rule: 'period_end',
	minimum_n: { shown: 1, scored: 1, ranked: 25 },
	scopes: ['company', 'department', 'employee'],
	exclusions: {}
});
