/**
 * The one rounding rule of scores: to two decimals, halves away from zero, after dropping the noise of binary fractions
 * (anything below a billionth). A total is rounded once, from unrounded parts; its points are then shared out in
 * hundredths so that what is printed adds up to the total to the last digit.
 */
export function roundScore(value: number): number {
	return hundredths(value) / 100;
}

function hundredths(value: number): number {
	const exact = Math.abs(value) * 100;
	return Math.sign(value) * Math.floor(exact + 0.5 + 1e-7) || 0;
}

/** A part of a total under a name that orders equals. */
export interface Part {
	key: string;
	value: number;
}

/**
 * Shares a rounded total out over its parts by largest remainder: each part is its value cut to hundredths, the missing
 * hundredths go to the largest remainders, equal remainders by key. Values are ≥ 0 and add up to `total` before rounding.
 */
export function sharePoints(parts: readonly Part[], total: number): Map<string, number> {
	const cut = parts.map(({ key, value }) => {
		const whole = Math.floor(value * 100 + 1e-7);
		return { key, whole, remainder: value * 100 - whole };
	});
	const missing = hundredths(total) - cut.reduce((sum, part) => sum + part.whole, 0);
	const order = cut.toSorted((a, b) => b.remainder - a.remainder || (a.key < b.key ? -1 : 1));
	for (const part of order.slice(0, Math.max(0, missing))) part.whole++;
	for (const part of order.toReversed().slice(0, Math.max(0, -missing))) part.whole--;
	return new Map(cut.map(({ key, whole }) => [key, whole / 100]));
}
