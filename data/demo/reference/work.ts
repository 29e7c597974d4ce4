import { allOf, type Company } from '#data/demo/company.ts';
import type { CaseRecords, PauseRow, StepRow } from '#data/demo/records.ts';
import { asOf, type LocalSeconds } from '#data/demo/time.ts';
import { clockFor } from '#data/demo/world.ts';
import {
	type Contribution,
	count,
	departmentThen,
	pausedSeconds,
	type Rows
} from '#data/demo/reference/contribution.ts';

/** The due time is moved on by the pauses that count; what has not fallen due by then is nobody's yet. */
export function timeliness(step: StepRow, pauses: readonly PauseRow[]): Contribution | null {
	if (step.baseline_due_at === null) return null;
	const department = departmentThen(step);
	const clock = clockFor(department);
	const paused = pausedSeconds(step, pauses);
	const allowed = clock.work(step.baseline_due_at) + paused;
	const deadline = paused === 0 ? step.baseline_due_at : clock.at(allowed);
	if (deadline > asOf) return null;
	const timely = step.finished_at !== null && clock.work(step.finished_at) <= allowed;
	return count(step.step_id, department, step.employee_id, deadline, timely);
}

export function handing(step: StepRow): Rows {
	if (
		step.stage !== 'handover' ||
		step.round > 1 ||
		step.finished_at === null ||
		step.reason_party === 'external'
	)
		return [];
	const receivers = step.result === 'returned' && step.reason_party === 'receiver';
	const department = receivers ? departmentThen(step) : step.from_department_id!;
	const employee = receivers ? step.employee_id : step.from_employee_id;
	return [count(step.step_id, department, employee, step.finished_at, step.result === 'accepted')];
}

export function firstReview({ case: row, steps }: CaseRecords): Rows {
	const first = steps.find((step) => step.stage === 'review' && step.finished_at !== null);
	if (!first) return [];
	return [
		count(
			first.step_id,
			row.initiator_department_id,
			row.initiator_id,
			first.finished_at!,
			first.result === 'approved'
		)
	];
}

/** Steps begun per case beyond the first of each activity, as a share of all of them. */
export function rework({ case: row, steps }: CaseRecords): Rows {
	if (row.closed_at === null) return [];
	const begun = steps.filter((step) => step.started_at !== null || step.finished_at !== null);
	const kinds = new Set(begun.map((step) => step.activity)).size;
	const share = (begun.length - kinds) / begun.length;
	return [
		{
			record_id: row.case_id,
			department_id: row.lead_department_id,
			employee_id: row.lead_id,
			at: row.closed_at,
			numerator: share,
			denominator: 1
		}
	];
}

/** Working hours of five days on the leading department's calendar. */
export const archiveHours = 40;

export function archiving({ case: row, documents }: CaseRecords): Rows {
	if (row.closed_at === null) return [];
	const clock = clockFor(row.lead_department_id);
	const due = clock.after(row.closed_at, archiveHours);
	if (due > asOf) return [];
	const stamps = documents.filter((document) => document.required).map((document) => document.archived_at);
	const archived = stamps.length === 0 || stamps.includes(null) ? null : Math.max(...(stamps as number[]));
	const timely = archived !== null && clock.work(archived) <= clock.work(due);
	return [count(row.case_id, row.lead_department_id, row.lead_id, due, timely)];
}

/** Steps open past their baseline due at an instant, as of that instant (TIM-14). */
export function openPastDue(company: Company, at: LocalSeconds): Rows {
	const pauses = Map.groupBy(allOf(company, 'pauses'), (pause) => pause.step_id);
	return allOf(company, 'steps').flatMap((step) => {
		const open = step.assigned_at <= at && (step.finished_at === null || step.finished_at > at);
		if (!open || step.baseline_due_at === null) return [];
		const department = departmentThen(step);
		const clock = clockFor(department);
		const begun = (pauses.get(step.step_id) ?? []).filter((pause) => pause.paused_at < at);
		const paused = begun
			.filter((pause) => (pause.entered_at ?? pause.paused_at) <= step.baseline_due_at!)
			.reduce(
				(sum, pause) => sum + clock.work(Math.min(pause.resumed_at ?? at, at)) - clock.work(pause.paused_at),
				0
			);
		if (clock.work(at) - clock.work(step.baseline_due_at) - paused <= 0) return [];
		return [count(step.step_id, department, step.employee_id, at, true)];
	});
}
