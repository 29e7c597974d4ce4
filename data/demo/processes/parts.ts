import { departmentOf } from '#data/demo/organisation.ts';
import type { AcceptanceRow, DocumentRow, StepRow } from '#data/demo/records.ts';
import { refusalReasons, resubmitReasons, returnReasons } from '#data/demo/texts.ts';
import { clockFor, divisionOf, quarterIndex } from '#data/demo/world.ts';
import type { Flow, StepPlan } from '#data/demo/processes/flow.ts';

/** True share of cases that pass their first acceptance: the same for every department, so that differences are chance. */
export const sharedAcceptanceRate = 0.85;

interface ReviewPlan {
	request: { activity: string; department: string; employee: string };
	/** Reviews in order; the first may send the request back, each may refuse it. */
	reviews: { activity: string; department: string; employee: string; limit: number }[];
}

/** Request and review, with re-submission while the first review sends it back. Returns false when it was refused. */
export function requestAndReview(flow: Flow, { request, reviews }: ReviewPlan): boolean {
	const { resubmits } = departmentOf(request.department).habits;
	for (let round = 1; round <= 3; round++) {
		flow.step({
			stage: 'request',
			...request,
			activity: round === 1 ? request.activity : '修改后重新提交',
			limit: 8,
			round,
			late: 0.04
		});
		const back = round < 3 && flow.random.chance(round === 1 ? resubmits : resubmits / 2);
		const verdict: Pick<StepPlan, 'result' | 'reason'> = back
			? { result: 'returned', reason: flow.random.pick(resubmitReasons) }
			: { result: 'approved' };
		flow.step({
			stage: 'review',
			...reviews[0],
			round,
			late: approvalLate(flow, reviews[0].department),
			...verdict
		});
		if (!back) break;
	}
	for (const review of reviews.slice(1)) {
		const refused = flow.random.chance(0.03);
		const verdict: Pick<StepPlan, 'result' | 'reason'> = refused
			? { result: 'refused', reason: flow.random.pick(refusalReasons) }
			: { result: 'approved' };
		flow.step({ stage: 'review', ...review, late: approvalLate(flow, review.department), ...verdict });
		if (refused) return false;
	}
	return true;
}

const approvalLate = (flow: Flow, departmentId: string) =>
	departmentOf(departmentId).habits.approvalLate[quarterIndex(flow.now)];

/** Approval level by level (amount decides how far up); false when somebody refuses. */
export function approvals(flow: Flow, departmentId: string, amount: number, retro = false): boolean {
	const { people } = flow.world;
	const division = divisionOf(departmentId);
	const suffix = retro ? '（事后补签）' : '';
	const levels = [
		{ activity: '部门负责人审批', department: departmentId, employee: people.head(departmentId), limit: 8 },
		{
			activity: '财务部审批',
			department: 'D41',
			employee: people.anyone(flow.random, 'D41', flow.now),
			limit: 16,
			from: 50_000
		},
		{
			activity: '分管领导审批',
			department: division,
			employee: people.head(division),
			limit: 16,
			from: 200_000
		},
		{ activity: '总经理审批', department: 'D40', employee: people.generalManager, limit: 24, from: 1_000_000 }
	].filter((level) => amount >= (level.from ?? 0));
	for (const [index, level] of levels.entries()) {
		const refused = !retro && flow.random.chance(0.02);
		flow.step({
			stage: 'approval',
			activity: level.activity + suffix,
			department: level.department,
			employee: level.employee,
			limit: level.limit,
			level: index + 1,
			late: approvalLate(flow, level.department),
			result: refused ? 'refused' : 'approved',
			reason: refused ? flow.random.pick(refusalReasons) : null
		});
		if (refused) return false;
	}
	return true;
}

interface Party {
	department: string;
	employee: string;
}

/** Hands work over until it is taken: what comes back is completed by the sender and handed over again. */
export function handOver(flow: Flow, from: Party, to: Party, activity = '工作交接'): void {
	const sent = departmentOf(from.department).habits.sentBack;
	const unfair = departmentOf(to.department).habits.returnsUnfairly;
	for (let round = 1; round <= 3; round++) {
		const fault = flow.random.chance(sent)
			? 'sender'
			: flow.random.chance(unfair)
				? 'receiver'
				: flow.random.chance(0.01)
					? 'external'
					: null;
		const back = round < 3 ? fault : null;
		const row = flow.step({
			stage: 'handover',
			activity,
			...to,
			limit: 8,
			round,
			result: back ? 'returned' : 'accepted',
			reason: back ? flow.random.pick(returnReasons[back]) : null,
			more: { from_department_id: from.department, from_employee_id: from.employee }
		});
		if (!back) return;
		if (row?.finished_at) row.reason_party = back;
		flow.step({ stage: 'execution', activity: '补充完善后移交', ...from, limit: 16, round: round + 1 });
	}
}

/** Acceptance in rounds: what fails gets a list and a deadline, is put right, and is looked at again until it passes. */
export function accept(flow: Flow, judge: Party, executor: Party): void {
	for (let round = 1; round <= 4; round++) {
		const passed = round === 4 || flow.random.chance(round === 1 ? sharedAcceptanceRate : 0.9);
		const step = flow.step({
			stage: 'acceptance',
			activity: round === 1 ? '组织验收' : '复验',
			...judge,
			limit: 16,
			round,
			result: passed ? 'accepted' : 'rejected',
			reason: passed ? null : flow.random.pick(['交付物与约定不符', '试验数据缺失', '现场问题未关闭'])
		});
		if (!step) return;
		const acceptance = acceptanceRow(flow, round, executor, step, passed);
		if (passed) return;
		const fix = flow.step({ stage: 'rectification', activity: '限期整改', ...executor, limit: 40, round });
		acceptance.deadline_at = fix?.baseline_due_at ?? null;
		acceptance.fixed_at = fix?.finished_at ?? null;
	}
}

function acceptanceRow(
	flow: Flow,
	round: number,
	executor: Party,
	step: StepRow,
	passed: boolean
): AcceptanceRow {
	const decided = step.finished_at;
	const row: AcceptanceRow = {
		acceptance_id: `YS-${flow.case.case_id}-${round}`,
		case_id: flow.case.case_id,
		round,
		department_id: executor.department,
		decided_at: decided,
		result: decided === null ? null : passed ? 'passed' : 'failed',
		deadline_at: null,
		fixed_at: null
	};
	flow.records.acceptances.push(row);
	return row;
}

const documentTitles: Record<DocumentRow['class'], string> = {
	initiation: '申请表',
	approval: '审批单',
	execution: '工作记录',
	monitoring: '监控记录',
	acceptance: '验收报告',
	correspondence: '往来函件及纪要'
};

/** Closes the case and files its documents: five working days of the leading department's clock. */
export function closeAndArchive(flow: Flow, classes: readonly DocumentRow['class'][]): void {
	flow.close();
	const closed = flow.case.closed_at;
	if (closed === null) return;
	const { lead_department_id: department, lead_id: employee } = flow.case;
	const step = flow.step({
		stage: 'archive',
		activity: '资料归档',
		department,
		employee,
		limit: 40,
		late: departmentOf(department).habits.archiveLate
	});
	const missing = flow.random.chance(0.03) ? flow.random.int(0, classes.length - 1) : -1;
	classes.forEach((kind, index) => {
		const last = index === classes.length - 1;
		const archived = step?.finished_at ?? null;
		flow.records.documents.push({
			document_id: `WD-${flow.case.case_id}-${index + 1}`,
			case_id: flow.case.case_id,
			class: kind,
			title: `${flow.case.title}${documentTitles[kind]}`,
			department_id: department,
			employee_id: employee,
			required: kind !== 'correspondence',
			due_at: clockFor(department).after(closed, 40),
			filed_at: index === missing ? null : Math.min(closed, flow.case.opened_at + (index + 1) * 5400),
			archived_at:
				index === missing || archived === null
					? null
					: last
						? archived
						: archived - (classes.length - index) * 60
		});
	});
}
