import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'qlt-09',
	version: 1,
	family: 'QLT',
	label: { 'zh-Hans': '拒批说明率', 'zh-Hant': '退件說明率', en: 'Refusals with a reason' },
	meaning: {
		'zh-Hans': '评审或审批不同意时，写明理由的比例。',
		'zh-Hant': '評審或審批不同意時，寫明理由的比例。',
		en: 'Share of refusals in reviews and approvals that say why.'
	},
	formula: {
		'zh-Hans': '写明理由的不同意数 ÷ 评审和审批中的不同意数。退回修改不算不同意。',
		'zh-Hant': '寫明理由的不同意數 ÷ 評審與審批中的不同意數。退回修改不算不同意。',
		en: 'Refusals with a reason ÷ refusals in reviews and approvals. Sending back for changes is not a refusal.'
	},
	cohort: {
		'zh-Hans': '在本期作出的不同意决定，计入审批人及其部门。',
		'zh-Hant': '於本期作出的不同意決定，計入審批人及其部門。',
		en: 'Refusals decided in the period, counted for the approver and their department.'
	},
	clauses: ['003 二(二)2'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department', 'employee'],
	exclusions: { missing_finish: exclusionTexts.missing_finish }
});
