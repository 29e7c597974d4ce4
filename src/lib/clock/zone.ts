import { day, second, type Instant, type Interval, type Microseconds } from '#lib/clock/interval.ts';

/** A stretch of time in which a zone keeps one offset. */
export interface OffsetPeriod extends Interval {
	/** Local time minus UTC. */
	offset: Microseconds;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The zone's clock as Intl reads it; throws RangeError when `zone` is no IANA name. */
function format(zone: string): Intl.DateTimeFormat {
	let found = formats.get(zone);
	if (!found) {
		found = new Intl.DateTimeFormat('en-US', {
			timeZone: zone,
			hourCycle: 'h23',
			year: 'numeric',
			month: 'numeric',
			day: 'numeric',
			hour: 'numeric',
			minute: 'numeric',
			second: 'numeric'
		});
		formats.set(zone, found);
	}
	return found;
}

/** Whether `zone` names an IANA time zone this machine knows. */
export function isTimeZone(zone: string): boolean {
	try {
		return format(zone) !== undefined;
	} catch {
		return false;
	}
}

/** Every zone there is to choose from, by name. */
export const zoneNames = (): string[] => [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];

/**
 * A time zone's name in the spelling of the IANA list, whatever its case; null for none. Abbreviations (CST is Chicago's time and
 * China's) and bare offsets, which know no change of the clock, are none.
 */
export function zoneName(text: string): string | null {
	const known = zoneNames().find((name) => name.toLowerCase() === text.toLowerCase());
	if (known !== undefined) return known;
	return /^[A-Za-z_]+\/[\w+/-]+$/.test(text) && isTimeZone(text) ? text : null;
}

/** Local time minus UTC at an instant, daylight saving included. Years 1–9999. */
export function offsetAt(zone: string, at: Instant): Microseconds {
	const whole = Math.floor(at / second);
	const read: Record<string, number> = {};
	for (const { type, value } of format(zone).formatToParts(whole * 1000)) read[type] = Number(value);
	const local = Date.UTC(read.year, read.month - 1, read.day, read.hour, read.minute, read.second);
	return (local / 1000 - whole) * second;
}

const midnights = new Map<string, Microseconds>();

/** offsetAt, kept for UTC midnights: those are asked for again and again. */
function knownOffsetAt(zone: string, at: Instant): Microseconds {
	if (at % day !== 0) return offsetAt(zone, at);
	const key = `${zone} ${at / day}`;
	let offset = midnights.get(key);
	if (offset === undefined) {
		offset = offsetAt(zone, at);
		midnights.set(key, offset);
	}
	return offset;
}

/** The periods of constant offset that make up `from` … `to`, in order and without gaps. */
export function offsetPeriods(zone: string, { from, to }: Interval): OffsetPeriod[] {
	const periods: OffsetPeriod[] = [{ from, to, offset: offsetAt(zone, from) }];
	for (let at = from; at < to;) {
		const next = Math.min((Math.floor(at / day) + 1) * day, to);
		const current = periods.at(-1)!;
		const offset = knownOffsetAt(zone, next);
		if (offset !== current.offset) {
			current.to = changeBetween(zone, at, next);
			periods.push({ from: current.to, to, offset });
		}
		at = next;
	}
	return periods.filter((period) => period.from < period.to);
}

/** First whole second after `before` at which the offset is no longer that of `before`. */
function changeBetween(zone: string, before: Instant, after: Instant): Instant {
	const offset = offsetAt(zone, before);
	let [low, high] = [Math.floor(before / second), Math.ceil(after / second)];
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		if (offsetAt(zone, middle * second) === offset) low = middle;
		else high = middle;
	}
	return high * second;
}
