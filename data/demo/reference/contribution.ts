import { departments, planted } from '#data/demo/organisation.ts';
import { transferred } from '#data/demo/people.ts';
import type { PauseRow, StepRow } from '#data/demo/records.ts';
import { asOf, local, type LocalSeconds } from '#data/demo/time.ts';
import { clockFor } from '#data/demo/world.ts';

/**
 * What each record of the demo company contributes to each indicator, counted from the records themselves in plain
 * TypeScript: from the definitions in words, not from the suite's SQL. Instants are local seconds.
 */
export interface Contribution {
	record_id: string;
	/** null = nobody's: counts for the company only. */
	department_id: string | null;
	employee_id: string | null;
	/** Places it in a period. */
	at: LocalSeconds;
	numerator: number;
	denominator: number;
	/** Course of a training result, for breaking a figure down. */
	stratum?: string;
}

export type Rows = Contribution[];

export const count = (
	record_id: string,
	department_id: string | null,
	employee_id: string | null,
	at: LocalSeconds,
	good: boolean
): Contribution => ({
	record_id,
	department_id,
	employee_id,
	at,
	numerator: good ? 1 : 0,
	denominator: 1
});

/** The holder's department when it happened: the record's own, else where the transferred person was that day. */
export function departmentThen(step: StepRow): string {
	if (step.department_id !== null) return step.department_id;
	const at = step.finished_at ?? step.started_at ?? step.assigned_at;
	return at < local(transferred.on) ? planted.transferFrom : planted.transferTo;
}

/** Working seconds of the pauses that count: entered before the deadline passed. */
export function pausedSeconds(step: StepRow, pauses: readonly PauseRow[]): number {
	const clock = clockFor(departmentThen(step));
	const due = step.baseline_due_at ?? Infinity;
	const valid = pauses.filter((pause) => (pause.entered_at ?? pause.paused_at) <= due);
	return valid.reduce(
		(sum, pause) => sum + clock.work(pause.resumed_at ?? asOf) - clock.work(pause.paused_at),
		0
	);
}

/** True when `department` is `ancestor` or lies below it. */
export const isWithin = (department: string | null, ancestor: string): boolean =>
	department === ancestor || parents.get(department ?? '') === ancestor;

const parents = new Map(departments.map((row) => [row.department_id, row.parent_id]));
