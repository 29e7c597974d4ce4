import type { Goalposts } from '#lib/scoring/scheme.ts';

/**
 * Points 0–100 of one value between fixed goalposts (B7.2): floor → 0, pass → 60, target → 100, straight lines between,
 * flat outside. With floor > target less is better. Nobody else's value enters, so a colleague's result cannot change yours.
 */
export function normalise(value: number, { floor, pass, target }: Goalposts): number {
	const sign = Math.sign(target - floor);
	const [v, f, p, t] = [value, floor, pass, target].map((x) => x * sign);
	if (v <= f) return 0;
	if (v >= t) return 100;
	return v < p ? (60 * (v - f)) / (p - f) : 60 + (40 * (v - p)) / (t - p);
}
