import { betaI, gammaP, solve, z95 } from '#lib/kpi/special-functions.ts';

/** A two-sided 95 % interval; a null end is not reached. */
export interface Interval {
	low: number | null;
	high: number | null;
}

/**
 * Wilson score interval of a rate (Wilson 1927), 0–1. Unlike the plain normal interval it never leaves 0–1 and is
 * honest at 4/4 (0.510–1). `successes` and `trials` may be sums of weights; null without trials.
 */
export function wilson(successes: number, trials: number): { low: number; high: number } | null {
	if (trials <= 0) return null;
	const p = successes / trials;
	const z2 = z95 * z95;
	const spread = z95 * Math.sqrt((p * (1 - p)) / trials + z2 / (4 * trials * trials));
	const scale = 1 + z2 / trials;
	return {
		low: successes <= 0 ? 0 : Math.max(0, (p + z2 / (2 * trials) - spread) / scale),
		high: successes >= trials ? 1 : Math.min(1, (p + z2 / (2 * trials) + spread) / scale)
	};
}

/** Exact Poisson interval of an expected count (Garwood 1936) after `events` were seen, events ≥ 0. */
export function poissonExact(events: number): { low: number; high: number } {
	const top = events + 20 * Math.sqrt(events + 1) + 20;
	return {
		low: events === 0 ? 0 : solve((mean) => gammaP(events, mean), 0.025, 0, top),
		high: solve((mean) => gammaP(events + 1, mean), 0.975, 0, top)
	};
}

/**
 * Interval of a sum of weights of events that occur by chance: the exact Poisson interval of their number, scaled to the
 * variance of the weighted sum (Dobson, Kuulasmaa, Eberle & Scherer 1991). With all weights 1 it is `poissonExact`.
 * `usual` = the weight of an event where none was seen. Weights are above 0, and so is their sum: the interval ends there.
 */
export function weightedPoisson(weights: readonly number[], usual: number): { low: number; high: number } {
	const events = weights.length;
	const total = weights.reduce((sum, weight) => sum + weight, 0);
	const squares = weights.reduce((sum, weight) => sum + weight * weight, 0);
	const scale = events === 0 ? usual : Math.sqrt(squares / events);
	const { low, high } = poissonExact(events);
	return { low: Math.max(0, total + scale * (low - events)), high: total + scale * (high - events) };
}

/** 97.5 % quantile of Student's t with `degrees` ≥ 1 of freedom. */
export function studentT95(degrees: number): number {
	const below = (t: number) => 1 - betaI(degrees / 2, 0.5, degrees / (degrees + t * t)) / 2;
	return solve(below, 0.975, 1, 13);
}

/**
 * Weighted mean Σ numerator / Σ denominator with its t interval over records. With all denominators 1 this is the
 * textbook interval of a mean; otherwise the variance of a ratio of means by linearisation (Cochran 1977, 2.11).
 */
export function meanInterval(
	records: readonly { numerator: number; denominator: number }[]
): Interval | null {
	const n = records.length;
	const total = records.reduce((sum, r) => sum + r.denominator, 0);
	if (n < 2 || total <= 0) return null;
	const mean = records.reduce((sum, r) => sum + r.numerator, 0) / total;
	const squares = records.reduce((sum, r) => sum + (r.numerator - mean * r.denominator) ** 2, 0);
	const half = (studentT95(n - 1) * Math.sqrt((n / (n - 1)) * squares)) / total;
	return { low: mean - half, high: mean + half };
}

/**
 * A rate at given weights of its strata, Σ w·p / Σ w, with its interval recovered from the Wilson intervals of the strata:
 * p̂ ∓ √Σ w²(p − end)² / Σ w (MOVER; Zou, Huang & Zhang 2009). Stays within 0–1, needs no spread inside a stratum and is the
 * Wilson interval itself with one. Weights and trials above 0.
 */
export function weightedRates(strata: readonly { weight: number; successes: number; trials: number }[]): {
	value: number;
	low: number;
	high: number;
} {
	const total = strata.reduce((sum, { weight }) => sum + weight, 0);
	const parts = strata.map(({ weight, successes, trials }) => {
		const [rate, { low, high }] = [successes / trials, wilson(successes, trials)!];
		return { rate: weight * rate, below: weight * (rate - low), above: weight * (high - rate) };
	});
	const value = parts.reduce((sum, { rate }) => sum + rate, 0) / total;
	return {
		value,
		low: Math.max(0, value - Math.hypot(...parts.map(({ below }) => below)) / total),
		high: Math.min(1, value + Math.hypot(...parts.map(({ above }) => above)) / total)
	};
}

/**
 * A mean at given weights of its strata with its t interval: the separate ratio estimate (Cochran 1977, 6.10), degrees of freedom
 * records less strata. A stratum of one record has no spread of its own; its distance from the mean of all stands for it
 * (Lumley 2010, 2.3). null when no stratum has two records. Weights and sums of denominators above 0.
 */
export function weightedMeans(
	strata: readonly { weight: number; records: readonly { numerator: number; denominator: number }[] }[]
): { low: number; high: number } | null {
	const total = strata.reduce((sum, { weight }) => sum + weight, 0);
	const all = strata.flatMap(({ records }) => records);
	const degrees = all.length - strata.length;
	if (degrees < 1) return null;
	const sums = (records: typeof all) => ({
		x: records.reduce((sum, r) => sum + r.numerator, 0),
		d: records.reduce((sum, r) => sum + r.denominator, 0)
	});
	const overall = sums(all).x / sums(all).d;
	const parts = strata.map(({ weight, records }) => {
		const [{ x, d }, n] = [sums([...records]), records.length];
		const mean = x / d;
		const squares = records.reduce((sum, r) => sum + (r.numerator - mean * r.denominator) ** 2, 0);
		const variance = n === 1 ? (mean - overall) ** 2 : (squares * n) / (n - 1) / d ** 2;
		return { mean: weight * mean, error: weight * Math.sqrt(variance) };
	});
	const value = parts.reduce((sum, { mean }) => sum + mean, 0) / total;
	const half = (studentT95(degrees) * Math.hypot(...parts.map(({ error }) => error))) / total;
	return { low: value - half, high: value + half };
}

/** Shape of a beta prior, both > 0. */
export interface Beta {
	alpha: number;
	beta: number;
}

/** Empirical-Bayes rate (M10): pulls small samples towards their peers, for ranking only. */
export const shrink = (successes: number, trials: number, prior: Beta): number =>
	(successes + prior.alpha) / (trials + prior.alpha + prior.beta);

/**
 * Beta prior of a peer group by moments of the beta-binomial with unequal sizes (Kleinman 1973).
 * null when fewer than two peers have records, or all or none succeed, or rates differ no more than chance makes them
 * differ: then the data show no difference between peers, and ranking falls back to the common rate.
 */
export function fitBeta(peers: readonly { successes: number; trials: number }[]): Beta | null {
	const seen = peers.filter((peer) => peer.trials > 0);
	const total = seen.reduce((sum, peer) => sum + peer.trials, 0);
	const rate = seen.reduce((sum, peer) => sum + peer.successes, 0) / total;
	if (seen.length < 2 || rate <= 0 || rate >= 1) return null;
	const between = seen.reduce((sum, peer) => sum + peer.successes ** 2 / peer.trials, 0) - total * rate ** 2;
	const chance = rate * (1 - rate);
	const squares = seen.reduce((sum, peer) => sum + peer.trials ** 2, 0);
	const correlation =
		(between - chance * (seen.length - 1)) / (chance * (total - squares / total - (seen.length - 1)));
	if (!(correlation > 0 && correlation < 1)) return null;
	const size = (1 - correlation) / correlation;
	return { alpha: rate * size, beta: (1 - rate) * size };
}

/**
 * Normalised gain of averages ⟨g⟩ = (Σ post − Σ pre) / (Σ max − Σ pre) over matched pairs (Hake 1998).
 * null without pairs or when nothing was left to gain.
 */
export function normalisedGain(pairs: readonly { pre: number; post: number; max: number }[]): number | null {
	const gained = pairs.reduce((sum, pair) => sum + pair.post - pair.pre, 0);
	const possible = pairs.reduce((sum, pair) => sum + pair.max - pair.pre, 0);
	return possible > 0 ? gained / possible : null;
}

/**
 * Standardised mean change of matched pairs: d_av = mean difference ÷ mean of both standard deviations (Lakens 2013), times
 * Hedges' J = 1 − 3 / (4·df − 1), df = pairs − 1. Interval: normal, with the variance of paired designs
 * J²·(1/n + d²/2n)·2(1 − r) (Borenstein et al. 2009, 4.28). null without two pairs or without any spread.
 */
export function pairedEffect(
	pairs: readonly { pre: number; post: number }[]
): { value: number; low: number; high: number } | null {
	const n = pairs.length;
	if (n < 2) return null;
	const mean = (of: (pair: { pre: number; post: number }) => number) =>
		pairs.reduce((sum, pair) => sum + of(pair), 0) / n;
	const [pre, post] = [mean((pair) => pair.pre), mean((pair) => pair.post)];
	const spread = (of: (pair: { pre: number; post: number }) => number) => (mean(of) * n) / (n - 1);
	const variances = [spread((pair) => (pair.pre - pre) ** 2), spread((pair) => (pair.post - post) ** 2)];
	const [before, after] = variances.map((variance) => (variance > 1e-6 ? Math.sqrt(variance) : 0));
	if (before + after === 0) return null;
	const covariance = spread((pair) => (pair.pre - pre) * (pair.post - post));
	const r = before * after === 0 ? 0 : covariance / (before * after);
	const correction = 1 - 3 / (4 * (n - 1) - 1);
	const d = (post - pre) / ((before + after) / 2);
	const half = z95 * Math.abs(correction) * Math.sqrt((1 / n + d ** 2 / (2 * n)) * 2 * Math.max(0, 1 - r));
	return { value: correction * d, low: correction * d - half, high: correction * d + half };
}
