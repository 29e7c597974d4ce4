import { type Calendar, dateOf, datesBetween, slotsOn } from '#lib/clock/calendar.ts';
import {
	clip,
	day,
	type Instant,
	type Interval,
	lengthOf,
	mergeIntervals,
	type Microseconds
} from '#lib/clock/interval.ts';
import { offsetPeriods } from '#lib/clock/zone.ts';

/**
 * Business time (M2): an instant is working time when the calendar's local clock, read at that instant, stands inside a
 * slot of a day that is worked. So an hour that daylight saving skips is not worked, and one it repeats is worked twice.
 * The warehouse computes the same in queries/marts/dim_work_segments.sql; a property test holds both equal.
 */

/** Working time between two instants, in order, without overlaps. */
export function workIntervals(calendar: Calendar, frame: Interval): Interval[] {
	if (frame.from >= frame.to) return [];
	const local = datesBetween(dateOf(frame.from - 2 * day), dateOf(frame.to + day)).flatMap((date) =>
		slotsOn(calendar, date)
	);
	const worked = offsetPeriods(calendar.time_zone, frame).flatMap((period) =>
		local.map(({ from, to }) => clip({ from: from - period.offset, to: to - period.offset }, period))
	);
	return mergeIntervals(worked.filter((interval) => interval !== null));
}

/** Working time from `from` to `to`: W(to) − W(from). Negative when `to` lies before `from`. */
export function workBetween(calendar: Calendar, from: Instant, to: Instant): Microseconds {
	return from <= to
		? lengthOf(workIntervals(calendar, { from, to }))
		: -lengthOf(workIntervals(calendar, { from: to, to: from }));
}

/** Days looked at in one go, and how many of them may pass without any working time. */
const stride = 28 * day;
const patience = 200;

/**
 * The deadline W⁻¹(W(start) + work): the earliest instant by which `work` has passed since `start`. A deadline that falls on
 * a slot's end stays there and does not move to the next morning; no work at all ends at `start`.
 * Throws RangeError when `work` is negative or the calendar has no working time for some 15 years.
 */
export function addWork(calendar: Calendar, start: Instant, work: Microseconds): Instant {
	if (work < 0) throw new RangeError(`cannot add negative work: ${work}`);
	if (work === 0) return start;
	let left = work;
	let idle = 0;
	for (let from = start; idle < patience; from += stride) {
		const intervals = workIntervals(calendar, { from, to: from + stride });
		idle = intervals.length === 0 ? idle + 1 : 0;
		for (const interval of intervals) {
			const length = interval.to - interval.from;
			if (left <= length) return interval.from + left;
			left -= length;
		}
	}
	throw new RangeError(`calendar ${calendar.calendar_id} has no working time`);
}
