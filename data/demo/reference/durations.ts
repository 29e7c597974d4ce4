import { allOf, type Company } from '#data/demo/company.ts';
import type { CaseRecords, PauseRow, StepRow } from '#data/demo/records.ts';
import { asOf, type LocalSeconds } from '#data/demo/time.ts';
import { clockFor } from '#data/demo/world.ts';
import { departmentThen, pausedSeconds } from '#data/demo/reference/contribution.ts';

/** One duration: followed to its end, or to the as-of time while it is open. */
export interface Duration {
	department_id: string | null;
	/** Places it in a period. */
	at: LocalSeconds;
	/** Working hours on the holder's clock, pauses that count taken off. */
	hours: number;
	is_open: boolean;
}

/** Durations by indicator id: steps from assignment to finish (TIM-02), hand-overs from release to first work (COL-03). */
export function durations(company: Company): ReadonlyMap<string, Duration[]> {
	const pauses = Map.groupBy(allOf(company, 'pauses'), (pause) => pause.step_id);
	const steps = allOf(company, 'steps');
	return new Map([
		['tim-02', steps.map((step) => cycle(step, pauses.get(step.step_id) ?? []))],
		[
			'col-03',
			[...steps.filter((step) => step.stage === 'handover').map(wait), ...company.cases.flatMap(unreceived)]
		]
	]);
}

function cycle(step: StepRow, pauses: readonly PauseRow[]): Duration {
	const department_id = departmentThen(step);
	const clock = clockFor(department_id);
	const seconds =
		clock.work(step.finished_at ?? asOf) - clock.work(step.assigned_at) - pausedSeconds(step, pauses);
	return { department_id, at: step.assigned_at, hours: seconds / 3600, is_open: step.finished_at === null };
}

function wait(step: StepRow): Duration {
	const department_id = departmentThen(step);
	const hours = clockFor(department_id).hours(step.assigned_at, step.started_at ?? asOf);
	return { department_id, at: step.assigned_at, hours, is_open: step.started_at === null };
}

/**
 * Exception chains record no hand-overs: there every change of department is one, from the end of the step before. When
 * it was taken up is not recorded either, so only those still waiting have a duration.
 */
function unreceived({ case: row, steps }: CaseRecords): Duration[] {
	if (row.process !== 'exception') return [];
	return steps.flatMap((step, index) => {
		const before = steps[index - 1];
		if (step.finished_at !== null || !before?.finished_at || before.department_id === step.department_id)
			return [];
		const hours = clockFor(step.department_id!).hours(before.finished_at, asOf);
		return [{ department_id: step.department_id, at: before.finished_at, hours, is_open: true }];
	});
}

/** Kaplan–Meier median: the first duration by which half have ended, open ones followed as long as they were seen; null when never. */
export function survivalMedian(rows: readonly Duration[]): number | null {
	const sorted = rows.toSorted((a, b) => a.hours - b.hours);
	let survival = 1;
	for (let from = 0, to = 0; from < sorted.length; from = to) {
		const { hours } = sorted[from];
		while (to < sorted.length && sorted[to].hours === hours) to++;
		const ended = sorted.slice(from, to).filter((row) => !row.is_open).length;
		survival *= 1 - ended / (sorted.length - from);
		if (survival <= 0.5 + 1e-12) return hours;
	}
	return null;
}
