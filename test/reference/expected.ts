import { type Instant, instant, type Microseconds, hour } from '#lib/clock/interval.ts';
import type { Known } from './known.ts';
import type { Time } from './records.ts';

/** Who answers. */
export interface Who {
	department_id: string | null;
	employee_id: string | null;
}

/** An observation; of an excluded one the reference says no more than that it is excluded. */
export type Expected =
	| { key: string; is_excluded: true }
	| ({
			key: string;
			is_excluded: false;
			/** Milliseconds. */
			counted_at: number;
			numerator: number | null;
			denominator: number | null;
			hours: number | null;
			is_open: boolean | null;
	  } & Who);

/** An indicator's observations of all time. */
export type Judge = (known: Known) => Expected[];

/** A period at whose end a stock is counted. */
export interface StockPeriod {
	/** `2026-07`, `2026Q3` or `all`. */
	id: string;
	from: Instant;
	/** The first instant after it, or the as-of time while it runs. */
	to: Instant;
}

/** A stock indicator's observations at the end of one period. */
export type StockJudge = (known: Known, period: StockPeriod) => Expected[];

const milliseconds = (at: Instant) => Math.floor(at / 1000);

export const excluded = (key: string): Expected => ({ key, is_excluded: true });

/** A record that adds `numerator` of `denominator`. */
export const share = (
	key: string,
	who: Who,
	counted_at: Instant,
	numerator: number,
	denominator = 1
): Expected => ({
	key,
	is_excluded: false,
	department_id: who.department_id,
	employee_id: who.employee_id,
	counted_at: milliseconds(counted_at),
	numerator,
	denominator,
	hours: null,
	is_open: null
});

/** A record that lasts, censored while open. */
export const lasting = (
	key: string,
	who: Who,
	counted_at: Instant,
	elapsed: Microseconds,
	is_open: boolean
): Expected => ({
	key,
	is_excluded: false,
	department_id: who.department_id,
	employee_id: who.employee_id,
	counted_at: milliseconds(counted_at),
	numerator: null,
	denominator: null,
	hours: elapsed / hour,
	is_open
});

/** Whether both are known and `a` is the later. */
export const isAfter = (a: Time, b: Time): boolean => a !== null && b !== null && a > b;

/** The first of the times that is known, as an instant. */
export function firstKnown(...times: Time[]): Instant | null {
	const found = times.find((at) => at !== null);
	return found == null ? null : instant(found);
}
