import type { Instant, Interval } from '#lib/clock/interval.ts';

/** What custody needs to know of a step. */
export interface HeldStep {
	step_id: string;
	/** Who has it; null = nobody named. */
	holder: string | null;
	/** Assigned, else started; null = only its end is recorded. */
	begun_at: Instant | null;
	/** null = open. */
	finished_at: Instant | null;
	/** Order in the file, for equal times. */
	sequence: number;
}

/** One holder's stretch of a case. */
export interface Custody extends Interval {
	step_id: string;
	holder: string | null;
}

/**
 * Splits a case among its holders (M4): every microsecond of `frame` belongs to exactly one step. A step takes the case
 * over when it begins and keeps it until another begins, also while it waits to be taken over. Where only ends are
 * recorded, a step has the time since the end before it. The first holder answers from the case's opening.
 * Steps without any time stamp hold nothing; empty stretches are left out.
 */
export function custody(frame: Interval, steps: readonly HeldStep[]): Custody[] {
	const ordered = steps
		.filter((step) => step.begun_at !== null || step.finished_at !== null)
		.map((step) => ({ ...step, at: step.begun_at ?? step.finished_at! }))
		.toSorted((a, b) => a.at - b.at || a.sequence - b.sequence || (a.step_id < b.step_id ? -1 : 1));
	const taken = ordered.map((step, index) => {
		const before = ordered[index - 1];
		if (!before) return frame.from;
		if (step.begun_at !== null) return step.at;
		return Math.max(before.at, Math.min(before.finished_at ?? before.at, step.at));
	});
	const inside = (at: Instant) => Math.min(Math.max(at, frame.from), frame.to);
	return ordered
		.map(({ step_id, holder }, index) => ({
			step_id,
			holder,
			from: inside(taken[index]),
			to: index + 1 < taken.length ? inside(taken[index + 1]) : frame.to
		}))
		.filter(({ from, to }) => from < to);
}
