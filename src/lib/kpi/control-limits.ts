import type { KpiDefinition } from '#lib/kpi/define.ts';
import { z95 } from '#lib/kpi/special-functions.ts';

/** Monitoring signals (M10): is a difference between departments, or between months, more than chance makes it? */

/** Standard normal quantile of the two-sided 99.8 % limits. */
const z998 = 3.090232306167813;

/**
 * Control limits around the company's rate `p` for n from 1 to `n_max` (Spiegelhalter 2005): p ± z·√(p(1−p)/n), cut to 0–1.
 * A unit outside them differs from the company by more than chance of that size allows.
 */
export function funnelLimits(p: number, n_max: number, points = 60) {
	return Array.from({ length: points }, (_, index) => {
		const n = Math.max(1, Math.exp((Math.log(n_max) * index) / (points - 1)));
		const error = Math.sqrt((p * (1 - p)) / n);
		return {
			n,
			low95: Math.max(0, p - z95 * error),
			high95: Math.min(1, p + z95 * error),
			low998: Math.max(0, p - z998 * error),
			high998: Math.min(1, p + z998 * error)
		};
	});
}

/** The 99.8 % limits for `n` > 0 records, as `funnelLimits`. */
export function funnelEnds(n: number, p: number): { low: number; high: number } {
	const reach = z998 * Math.sqrt((p * (1 - p)) / n);
	return { low: Math.max(0, p - reach), high: Math.min(1, p + reach) };
}

export type FunnelPlace = 'inside' | 'warning' | 'outside';

/** `inside` the 95 % limits, `warning` between 95 and 99.8 %, `outside` beyond; null where n is 0. */
export function funnelPlace(value: number, n: number, p: number): FunnelPlace | null {
	if (n <= 0) return null;
	const error = Math.sqrt((p * (1 - p)) / n);
	if (error === 0) return value === p ? 'inside' : 'outside';
	const z = Math.abs(value - p) / error;
	return z > z998 ? 'outside' : z > z95 ? 'warning' : 'inside';
}

export interface ControlLimits {
	/** Mean of the series. */
	centre: number;
	low: number;
	high: number;
	/** How many values they rest on. */
	n: number;
}

/** Fewer values give a moving range that says little (Wheeler 1993, 3). */
const fewestValues = 6;

/** Moving range to natural process limits for neighbours of two: 3 / d₂, d₂ = 1.128. */
const rangeFactor = 2.66;

/** As many neighbours on one side of the centre are a shift, not chance: 2 · 0.5⁸ < 1 %. */
const shiftLength = 8;

/**
 * Natural process limits of a series of single values (XmR chart, Shewhart; Wheeler 1993): mean ± 2.66 · mean moving range,
 * cut at `bounds`, which the unit can never leave. null = a period without a value; the range over such a gap is left out.
 * null with fewer than six values, or where none has a neighbour.
 */
export function controlLimits(
	values: readonly (number | null)[],
	bounds: { low: number | null; high: number | null }
): ControlLimits | null {
	const known = values.filter((value) => value !== null);
	const ranges = values.flatMap((value, index) => {
		const before = values[index - 1] ?? null;
		return value === null || before === null ? [] : [Math.abs(value - before)];
	});
	if (known.length < fewestValues || ranges.length === 0) return null;
	const centre = mean(known);
	const spread = rangeFactor * mean(ranges);
	return {
		centre,
		low: Math.max(bounds.low ?? -Infinity, centre - spread),
		high: Math.min(bounds.high ?? Infinity, centre + spread),
		n: known.length
	};
}

/** What a figure of this definition can never leave; null = no end. */
export function naturalBounds({ aggregation, unit }: Pick<KpiDefinition, 'aggregation' | 'unit'>): {
	low: number | null;
	high: number | null;
} {
	if (aggregation === 'ratio') return { low: 0, high: 1 };
	if (unit === 'score_1_5') return { low: 1, high: 5 };
	if (['hours', 'count', 'per_100'].includes(unit)) return { low: 0, high: null };
	return { low: null, high: null };
}

const mean = (values: readonly number[]): number =>
	values.reduce((sum, value) => sum + value, 0) / values.length;

export type Signal = 'beyond' | 'shift';

/**
 * What the limits say of each value: `beyond` a limit, the eighth or later in a row on one side of the centre (`shift`),
 * or nothing (null). A period without a value ends a row.
 */
export function signalsOf(
	values: readonly (number | null)[],
	{ centre, low, high }: ControlLimits
): (Signal | null)[] {
	let [side, length] = [0, 0];
	return values.map((value) => {
		const here = value === null ? 0 : Math.sign(value - centre);
		length = here !== 0 && here === side ? length + 1 : Math.abs(here);
		side = here;
		if (value === null) return null;
		if (value < low || value > high) return 'beyond';
		return length >= shiftLength ? 'shift' : null;
	});
}
