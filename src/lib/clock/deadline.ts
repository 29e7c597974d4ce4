import { addWork, workBetween } from '#lib/clock/business-time.ts';
import { type Calendar, dateOf } from '#lib/clock/calendar.ts';
import { hour, type Instant, type Microseconds } from '#lib/clock/interval.ts';
import { countedPauses, type Pause, pausedWork, type StepClock } from '#lib/clock/pauses.ts';
import { offsetAt } from '#lib/clock/zone.ts';

/**
 * The last moment of a due time. The first instant of a local day is how a plain date is stored, and means that day's last
 * microsecond: the next day begins 23 to 25 hours later.
 */
export function dueMoment(zone: string, due: Instant): Instant {
	const dateAt = (at: Instant) => dateOf(at + offsetAt(zone, at));
	if (dateAt(due) === dateAt(due - 1)) return due;
	let [last, next] = [due + 22 * hour, due + 26 * hour];
	while (next - last > 1) {
		const middle = Math.floor((last + next) / 2);
		if (dateAt(middle) === dateAt(due)) last = middle;
		else next = middle;
	}
	return last;
}

/** How a step stands against its due time. */
export interface Standing {
	/** Working time taken, pauses taken off; null without a start. */
	elapsed: Microseconds | null;
	paused: Microseconds;
	/** Due time moved on by the pauses that count; null without a due time. */
	deadline: Instant | null;
	/** Working time past the deadline, 0 = none; null without a due time. */
	late: Microseconds | null;
}

/** Both clocks of a step, by M2 and M3. Due is inclusive: no working time past the deadline means on time. */
export function standing(calendar: Calendar, step: StepClock, pauses: readonly Pause[]): Standing {
	const paused = pausedWork(calendar, step, countedPauses(calendar, step, pauses));
	return {
		elapsed: step.from === null ? null : workBetween(calendar, step.from, step.to) - paused,
		paused,
		deadline: step.due === null ? null : addWork(calendar, step.due, paused),
		late: step.due === null ? null : Math.max(0, workBetween(calendar, step.due, step.to) - paused)
	};
}
