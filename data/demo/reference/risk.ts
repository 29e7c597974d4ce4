import type { CaseRecords, ExceptionRow, StepRow } from '#data/demo/records.ts';
import { asOf, day } from '#data/demo/time.ts';
import { clockFor } from '#data/demo/world.ts';
import { count, departmentThen, type Rows } from '#data/demo/reference/contribution.ts';

export function restoring(row: ExceptionRow): Rows {
	if (row.due_at === null || row.due_at > asOf) return [];
	const resolved =
		row.reopened_at === null || (row.restored_at ?? 0) > row.reopened_at ? row.restored_at : null;
	const department = row.handling_department_id!;
	const clock = clockFor(department);
	const met =
		resolved !== null &&
		(row.level === 1 ? resolved <= row.due_at : clock.work(resolved) <= clock.work(row.due_at));
	return [count(row.exception_id, department, row.handling_employee_id, row.due_at, met)];
}

export function attributed(row: ExceptionRow): Rows {
	if (row.decided_at === null || row.responsible_department_id === null) return [];
	const at = row.occurred_at ?? row.found_at;
	return [
		{
			record_id: row.exception_id,
			department_id: row.responsible_department_id,
			employee_id: row.responsible_employee_id,
			at,
			numerator: 1,
			denominator: 0
		}
	];
}

export function exposure(step: StepRow): Rows {
	if (step.finished_at === null) return [];
	return [
		{
			record_id: step.step_id,
			department_id: departmentThen(step),
			employee_id: step.employee_id,
			at: step.finished_at,
			numerator: 0,
			denominator: 1
		}
	];
}

const recurrenceWindow = 90 * day;

export function recurrence(row: ExceptionRow, all: readonly ExceptionRow[]): Rows {
	const closed = row.closed_at;
	if (closed === null || (row.reopened_at ?? 0) > closed || row.cause === null || row.process === null)
		return [];
	const end = closed + recurrenceWindow;
	if (end > asOf) return [];
	const again = all.some((other) => {
		const at = other.occurred_at ?? other.found_at;
		const same = other.class === row.class && other.cause === row.cause && other.process === row.process;
		return same && other.exception_id !== row.exception_id && at > closed && at <= end;
	});
	return [count(row.exception_id, row.handling_department_id!, row.handling_employee_id, end, again)];
}

export function foresight({ case: row, steps, risks }: CaseRecords): Rows {
	if (row.process !== 'cross_business' && row.process !== 'process') return [];
	const starts = steps
		.filter((step) => step.stage === 'execution')
		.map((step) => step.started_at ?? step.assigned_at);
	if (starts.length === 0) return [];
	const started = Math.min(...starts);
	const ahead = risks.some((risk) => risk.identified_at !== null && risk.identified_at < started);
	return [count(row.case_id, row.initiator_department_id, row.initiator_id, started, ahead)];
}
