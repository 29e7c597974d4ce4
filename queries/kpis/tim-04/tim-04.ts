import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'tim-04',
	version: 1,
	family: 'TIM',
	label: {
		'zh-Hans': '审批时长',
		'zh-Hant': '審批時長',
		en: 'Approval time'
	},
	meaning: {
		'zh-Hans': '一级审批从交到审批人手上到作出决定，通常要多少工作小时；尚未决定的也计算在内。',
		'zh-Hant': '一級審批從交到審批人手上到作出決定，通常需要多少工作小時；尚未決定者也計算在內。',
		en: 'How many working hours one level of approval usually takes from reaching the approver to the decision, undecided ones included.'
	},
	formula: {
		'zh-Hans':
			'从交办（无交办时间的取开始）到决定的工作小时的中位数，扣除有效暂停；同意、不同意、退回都算决定；未决定的按截至数据时点的时长作删失处理（Kaplan–Meier）。按审批级别分层；一级一条记录，不把整条审批链加总，因为只有单级才有明确的责任人。',
		'zh-Hant':
			'從交辦（無交辦時間者取開始）到決定的工作小時之中位數，扣除有效暫停；同意、不同意、退回均算決定；未決定者以截至資料時點的時長作設限處理（Kaplan–Meier）。依審批級別分層；一級一筆紀錄，不將整條審批鏈加總，因為只有單級才有明確的負責人。',
		en: 'Median of working hours from assignment (else start) to the decision, less pauses that count; approving, refusing and returning are all decisions; undecided ones are censored at their age at the as-of time (Kaplan–Meier). Stratified by level; one record per level and not one per chain, as only a single level has somebody who answers for it.'
	},
	cohort: {
		'zh-Hans': '在本期交到审批人手上的审批，跟踪到数据时点。',
		'zh-Hant': '在本期交到審批人手上的審批，追蹤至資料時點。',
		en: 'Approvals that reached the approver in the period, followed to the as-of time.'
	},
	clauses: ['003 二(二)'],
	aggregation: 'survival',
	unit: 'hours',
	direction: 'down',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department', 'employee'],
	by_rule: ['withdrawn'],
	exclusions: {
		withdrawn: {
			'zh-Hans': '已撤回或跳过',
			'zh-Hant': '已撤回或略過',
			en: 'Withdrawn or skipped'
		},
		missing_start: {
			'zh-Hans': '只有决定时间，不知何时交到',
			'zh-Hant': '只有決定時間，不知何時交到',
			en: 'Decided, but nobody recorded when it arrived'
		},
		missing_finish: exclusionTexts.missing_finish,
		stamps_out_of_order: exclusionTexts.stamps_out_of_order
	}
});
