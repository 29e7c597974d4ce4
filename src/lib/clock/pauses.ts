import { workBetween } from '#lib/clock/business-time.ts';
import type { Calendar } from '#lib/clock/calendar.ts';
import { clip, type Instant, mergeIntervals, type Microseconds } from '#lib/clock/interval.ts';

/** Why a clock may stand still (M3); anything else is no pause. */
export const pauseReasons = ['waiting_requester', 'waiting_partner', 'approved_suspension'] as const;
export type PauseReason = (typeof pauseReasons)[number];

/** Who is waited for. */
export const pauseParties = ['requester', 'partner', 'company'] as const;
export type PauseParty = (typeof pauseParties)[number];

/** A stretch in which a step waits for somebody else. */
export interface Pause {
	paused_at: Instant;
	/** null = still paused. */
	resumed_at: Instant | null;
	reason: PauseReason;
	/** null = not said. */
	party: PauseParty | null;
	/** When somebody recorded it; null = as it began. */
	entered_at: Instant | null;
}

/** A step's clock: from its start to its end, or to the as-of time while it is open. */
export interface StepClock {
	/** null = no start known: pauses are clipped at the end only. */
	from: Instant | null;
	to: Instant;
	/** Baseline due time; null = none, then every pause counts. */
	due: Instant | null;
}

/** Working time inside at least one of the pauses and inside the step. */
export function pausedWork(calendar: Calendar, step: StepClock, pauses: readonly Pause[]): Microseconds {
	const frame = { from: step.from ?? -Infinity, to: step.to };
	const inside = pauses
		.map((pause) => clip({ from: pause.paused_at, to: pause.resumed_at ?? step.to }, frame))
		.filter((interval) => interval !== null);
	return mergeIntervals(inside).reduce((sum, { from, to }) => sum + workBetween(calendar, from, to), 0);
}

/**
 * The pauses that stop the clock: in the order they were entered, each moves the due time on; the first one entered after
 * the due time (as moved so far) had passed comes too late, and so does every later one. A breach is never undone (M3).
 */
export function countedPauses(calendar: Calendar, step: StepClock, pauses: readonly Pause[]): Pause[] {
	const entered = (pause: Pause) => pause.entered_at ?? pause.paused_at;
	const counted: Pause[] = [];
	for (const pause of pauses.toSorted((a, b) => entered(a) - entered(b))) {
		const credit = pausedWork(calendar, step, counted);
		if (step.due !== null && workBetween(calendar, step.due, entered(pause)) > credit) break;
		counted.push(pause);
	}
	return counted;
}
