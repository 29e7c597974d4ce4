/**
 * The few special functions behind interval estimates. All are accurate to about 1e-12 in the ranges used here;
 * formulas from Abramowitz & Stegun 6.5 and 26.5 and from Lentz's continued fractions.
 */

/** Standard normal quantile of 0.975: every interval of this suite is a two-sided 95 % interval. */
export const z95 = 1.959963984540054;

const lanczos = [
	0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
	12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7
];

/** ln Γ(x) for x > 0 (Lanczos, g = 7). */
export function logGamma(x: number): number {
	if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
	const shifted = x - 1;
	const t = shifted + 7.5;
	const sum = lanczos.slice(1).reduce((total, c, i) => total + c / (shifted + i + 1), lanczos[0]);
	return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum);
}

/** Regularised lower incomplete gamma function P(a, x): series below a + 1, continued fraction above. */
export function gammaP(a: number, x: number): number {
	if (x <= 0) return 0;
	const front = Math.exp(-x + a * Math.log(x) - logGamma(a));
	return x < a + 1 ? front * gammaSeries(a, x) : 1 - front * gammaFraction(a, x);
}

function gammaSeries(a: number, x: number): number {
	let term = 1 / a;
	let sum = term;
	for (let k = 1; term > sum * 1e-16; k++) {
		term *= x / (a + k);
		sum += term;
	}
	return sum;
}

function gammaFraction(a: number, x: number): number {
	const tiny = 1e-300;
	let b = x + 1 - a;
	let c = 1 / tiny;
	let d = 1 / b;
	let value = d;
	for (let k = 1; k < 1e6; k++) {
		const an = -k * (k - a);
		b += 2;
		d = 1 / nonZero(an * d + b, tiny);
		c = nonZero(b + an / c, tiny);
		value *= d * c;
		if (Math.abs(d * c - 1) < 1e-16) break;
	}
	return value;
}

/** Regularised incomplete beta function I_x(a, b). */
export function betaI(a: number, b: number, x: number): number {
	if (x <= 0) return 0;
	if (x >= 1) return 1;
	if (x > (a + 1) / (a + b + 2)) return 1 - betaI(b, a, 1 - x);
	const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x));
	return (front * betaFraction(a, b, x)) / a;
}

function betaFraction(a: number, b: number, x: number): number {
	const tiny = 1e-300;
	let c = 1;
	let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1), tiny);
	let value = d;
	for (let m = 1; m < 1e5; m++) {
		const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
		d = 1 / nonZero(1 + even * d, tiny);
		c = nonZero(1 + even / c, tiny);
		value *= d * c;
		const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
		d = 1 / nonZero(1 + odd * d, tiny);
		c = nonZero(1 + odd / c, tiny);
		value *= d * c;
		if (Math.abs(d * c - 1) < 1e-16) break;
	}
	return value;
}

const nonZero = (value: number, tiny: number) => (Math.abs(value) < tiny ? tiny : value);

/** The x in [low, high] at which an increasing function reaches `target`, by bisection to the last bit. */
export function solve(increasing: (x: number) => number, target: number, low: number, high: number): number {
	for (;;) {
		const middle = low + (high - low) / 2;
		if (middle <= low || middle >= high) return middle;
		if (increasing(middle) < target) low = middle;
		else high = middle;
	}
}
