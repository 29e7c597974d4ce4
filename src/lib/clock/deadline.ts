import { addWork, workBetween } from '#lib/clock/business-time.ts';
import type { Calendar } from '#lib/clock/calendar.ts';
import { day, type Instant, type Microseconds } from '#lib/clock/interval.ts';
import { countedPauses, type Pause, pausedWork, type StepClock } from '#lib/clock/pauses.ts';
import { offsetAt } from '#lib/clock/zone.ts';

/** The last moment of a due time: midnight in the company's zone is a plain date and means that day's last microsecond. */
export function dueMoment(zone: string, due: Instant): Instant {
	const local = due + offsetAt(zone, due);
	if (local % day !== 0) return due;
	const next = local + day;
	return next - offsetAt(zone, next - offsetAt(zone, due)) - 1;
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
