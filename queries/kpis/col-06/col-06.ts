import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'col-06',
	version: 1,
	family: 'COL',
	label: {
		'zh-Hans': '申请一次审核通过率',
		'zh-Hant': '申請一次審核通過率',
		en: 'Requests passed at first review'
	},
	meaning: {
		'zh-Hans': '提出的申请中，第一次审核就通过的比例。',
		'zh-Hant': '提出的申請中，第一次審核即通過的比例。',
		en: 'Share of requests that passed their very first review.'
	},
	formula: {
		'zh-Hans': '第一次审核即通过的申请数 ÷ 已作第一次审核的申请数。计入申请方；退回修改后的再次审核不另计。',
		'zh-Hant': '第一次審核即通過的申請數 ÷ 已作第一次審核的申請數。計入申請方；退回修改後的再次審核不另計。',
		en: 'Requests passed at their first review ÷ requests first reviewed. The requester answers; reviews after a revision are not counted again.'
	},
	cohort: {
		'zh-Hans': '在本期作出第一次审核结论的申请。',
		'zh-Hant': '在本期作出第一次審核結論的申請。',
		en: 'Requests whose first review was decided in the period.'
	},
	clauses: ['002 二(二)3', '003 二(一)2'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department', 'employee'],
	by_rule: ['later_review'],
	exclusions: {
		later_review: {
			'zh-Hans': '同一申请的后续审核',
			'zh-Hant': '同一申請的後續審核',
			en: 'A later review of the same request'
		},
		missing_result: exclusionTexts.missing_result,
		missing_finish: exclusionTexts.missing_finish
	}
});
