import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'tim-03',
	version: 1,
	family: 'TIM',
	label: { 'zh-Hans': '审批及时率', 'zh-Hant': '審批及時率', en: 'Approvals in time' },
	meaning: {
		'zh-Hans': '到了时限的审批中，审批人按时作出决定的比例；同意、不同意或退回都算决定。',
		'zh-Hant': '到了時限的審批中，審批人準時作出決定的比例；同意、不同意或退回均算決定。',
		en: 'Share of approvals due that the approver decided in time; approving, refusing and returning are all decisions.'
	},
	formula: {
		'zh-Hans':
			'在本级审批时限内作出决定的审批数 ÷ 时限已到的审批数。时限为该审批步骤的基准期限，按工作时间比较，有效暂停顺延。按审批级别分层。',
		'zh-Hant':
			'在本級審批時限內作出決定的審批數 ÷ 時限已到的審批數。時限為該審批步驟的基準期限，以工作時間比較，有效暫停順延。依審批級別分層。',
		en: 'Approvals decided within the limit of their level ÷ approvals whose limit has passed. The limit is the baseline due time of the approval step, compared in working time and extended by pauses that count. Stratified by level.'
	},
	cohort: {
		'zh-Hans': '审批时限落在本期、且截至数据时点已到的审批；逾限未决的按不及时计。',
		'zh-Hant': '審批時限落在本期、且截至資料時點已到的審批；逾限未決者以不及時計。',
		en: 'Approvals whose limit falls in the period and has passed by the as-of time; undecided past the limit counts as late.'
	},
	clauses: ['003 二(二)3'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department', 'employee'],
	by_rule: ['withdrawn', 'due_before_assigned'],
	exclusions: {
		no_limit: {
			'zh-Hans': '没有规定审批时限',
			'zh-Hant': '沒有規定審批時限',
			en: 'No limit was set for this approval'
		},
		withdrawn: exclusionTexts.withdrawn,
		missing_finish: exclusionTexts.missing_finish,
		stamps_out_of_order: exclusionTexts.stamps_out_of_order,
		due_before_assigned: exclusionTexts.due_before_assigned
	}
});
