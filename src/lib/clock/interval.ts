/** UTC instant in whole microseconds since 1970-01-01T00:00:00Z: what a warehouse timestamp holds, exact in a number until 2255. */
export type Instant = number;

/** Length in whole microseconds. */
export type Microseconds = number;

/** Half-open stretch of time: `from` belongs to it, `to` does not. */
export interface Interval {
	from: Instant;
	to: Instant;
}

export const second: Microseconds = 1_000_000;
export const minute: Microseconds = 60 * second;
export const hour: Microseconds = 60 * minute;
export const day: Microseconds = 24 * hour;

/** The instant of a Date or of an ISO 8601 text with offset; digits beyond milliseconds are kept. Throws RangeError. */
export function instant(at: Date | string): Instant {
	if (at instanceof Date) return at.getTime() * 1000;
	const [, start, fraction = '', zone] = /^(.*?:\d\d)(?:\.(\d{1,6})\d*)?(Z|[+-]\d\d:?\d\d)$/.exec(at) ?? [];
	const whole = Date.parse(`${start}${zone}`);
	if (Number.isNaN(whole)) throw new RangeError(`not an instant with offset: ${at}`);
	return whole * 1000 + Number(fraction.padEnd(6, '0'));
}

/** The part of `interval` inside `frame`, null when they do not meet. */
export function clip(interval: Interval, frame: Interval): Interval | null {
	const from = Math.max(interval.from, frame.from);
	const to = Math.min(interval.to, frame.to);
	return from < to ? { from, to } : null;
}

/** The same time, in order, as the fewest intervals: overlapping and touching ones become one, empty ones vanish. */
export function mergeIntervals(intervals: readonly Interval[]): Interval[] {
	const merged: Interval[] = [];
	for (const next of intervals.filter(({ from, to }) => from < to).toSorted((a, b) => a.from - b.from)) {
		const last = merged.at(-1);
		if (last && next.from <= last.to) last.to = Math.max(last.to, next.to);
		else merged.push({ ...next });
	}
	return merged;
}

/** Time inside the intervals, each microsecond counted once. */
export function lengthOf(intervals: readonly Interval[]): Microseconds {
	return mergeIntervals(intervals).reduce((sum, { from, to }) => sum + (to - from), 0);
}
