import { z95 } from '#lib/kpi/special-functions.ts';
import type { Interval } from '#lib/kpi/statistics.ts';

/** One duration: `is_open` = not finished at `hours`, i.e. right-censored there. */
export interface Duration {
	hours: number;
	is_open: boolean;
}

/** The curve just after one time at which something finished. */
export interface CurvePoint {
	hours: number;
	/** Share still unfinished, 0–1. */
	survival: number;
	/** 95 % band by Greenwood's variance on the log-log scale; null where the curve is 0. */
	band: { low: number; high: number } | null;
}

/**
 * A share at most this much above a level has reached it: S = 0.5 after exactly half finished must not depend on the
 * last bit of a product.
 */
export const reached = 1e-9;

/** Kaplan–Meier curve (1958). Items that finish and items censored at the same time: the censored were still at risk. */
export function kaplanMeier(durations: readonly Duration[]): CurvePoint[] {
	const sorted = durations.toSorted((a, b) => a.hours - b.hours || Number(a.is_open) - Number(b.is_open));
	const curve: CurvePoint[] = [];
	let survival = 1;
	let variance = 0;
	for (let i = 0; i < sorted.length;) {
		const { hours } = sorted[i];
		const atRisk = sorted.length - i;
		let finished = 0;
		for (; i < sorted.length && sorted[i].hours === hours; i++) if (!sorted[i].is_open) finished++;
		if (finished === 0) continue;
		survival *= (atRisk - finished) / atRisk;
		variance += finished / (atRisk * (atRisk - finished));
		curve.push({ hours, survival, band: logLogBand(survival, variance) });
	}
	return curve;
}

function logLogBand(survival: number, variance: number): CurvePoint['band'] {
	if (survival <= 0) return null;
	const spread = (z95 * Math.sqrt(variance)) / Math.abs(Math.log(survival));
	return { low: survival ** Math.exp(spread), high: survival ** Math.exp(-spread) };
}

/** First time by which `share` have finished (0.5 = median, 0.8 = P80); null when the curve never gets there. */
export function quantile(curve: readonly CurvePoint[], share: number): number | null {
	return curve.find((point) => point.survival <= 1 - share + reached)?.hours ?? null;
}

/** Brookmeyer–Crowley interval of the median: where the band crosses one half. */
export function medianInterval(curve: readonly CurvePoint[]): Interval {
	const crossing = (end: 'low' | 'high') =>
		curve.find((point) => point.band !== null && point.band[end] <= 0.5 + reached)?.hours ?? null;
	return { low: crossing('low'), high: crossing('high') };
}
