import { describe, expect, it } from 'vitest';
import {
	fitBeta,
	meanInterval,
	normalisedGain,
	pairedEffect,
	poissonExact,
	shrink,
	studentT95,
	weightedPoisson,
	wilson
} from '#lib/kpi/statistics.ts';

describe('wilson', () => {
	it.each([
		[4, 4, 0.51, 1],
		[0, 5, 0, 0.4345],
		[18, 20, 0.699, 0.972],
		[90, 100, 0.826, 0.945]
	])('%i of %i is %f to %f', (successes, trials, low, high) => {
		const interval = wilson(successes, trials)!;
		expect(interval.low).toBeCloseTo(low, 3);
		expect(interval.high).toBeCloseTo(high, 3);
	});

	it('ends exactly at 0 and 1', () => {
		expect(wilson(4, 4)!.high).toBe(1);
		expect(wilson(0, 5)!.low).toBe(0);
	});

	it('does not exist without trials', () => expect(wilson(0, 0)).toBeNull());
});

/** Garwood's limits as printed in Ulm, Am J Epidemiol 1990; 131: 373–375, table 1, and in R's poisson.test. */
describe('exact Poisson limits', () => {
	it.each([
		[0, 0, 3.689],
		[1, 0.025, 5.572],
		[5, 1.623, 11.668],
		[10, 4.795, 18.39],
		[100, 81.364, 121.627]
	])('%i events are %f to %f', (events, low, high) => {
		const interval = poissonExact(events);
		expect(interval.low).toBeCloseTo(low, 3);
		expect(interval.high).toBeCloseTo(high, 3);
	});

	it('holds for a hundred thousand events: nearly x ± 1.96 √x', () => {
		const { low, high } = poissonExact(100_000);
		expect(low).toBeCloseTo(99_381.14, 1);
		expect(high).toBeCloseTo(100_621.74, 1);
	});
});

it.each([
	[1, 12.7062],
	[2, 4.3027],
	[4, 2.7764],
	[9, 2.2622],
	[30, 2.0423],
	[1000, 1.9623]
])("Student's t with %i degrees is %f", (degrees, t) => expect(studentT95(degrees)).toBeCloseTo(t, 4));

describe('mean', () => {
	const unweighted = (values: number[]) => values.map((numerator) => ({ numerator, denominator: 1 }));

	it('has the textbook interval: 1 2 3 4 5 is 3 ± 2.7764 · 1.5811 / √5', () => {
		const { low, high } = meanInterval(unweighted([1, 2, 3, 4, 5]))!;
		expect(low).toBeCloseTo(3 - 1.9632, 4);
		expect(high).toBeCloseTo(3 + 1.9632, 4);
	});

	it('of equal values has no width', () =>
		expect(meanInterval(unweighted([2, 2, 2]))).toEqual({ low: 2, high: 2 }));

	it('of one record has no interval', () => expect(meanInterval(unweighted([2]))).toBeNull());
});

describe('shrinkage', () => {
	const prior = { alpha: 8, beta: 2 };

	it('with Beta(8, 2): 4/4 does not outrank 90/100', () => {
		expect(shrink(4, 4, prior)).toBeCloseTo(0.857, 3);
		expect(shrink(90, 100, prior)).toBeCloseTo(0.891, 3);
	});

	it('finds a prior that was planted: rates of Beta(8, 2) at its quantiles, n = 1000', () => {
		const rates = [0.544, 0.643, 0.697, 0.737, 0.769, 0.797, 0.821, 0.844, 0.865, 0.885, 0.906, 0.928, 0.959];
		const fitted = fitBeta(rates.map((rate) => ({ successes: rate * 1000, trials: 1000 })))!;
		expect(fitted.alpha / (fitted.alpha + fitted.beta)).toBeCloseTo(0.8, 1);
		expect(fitted.alpha).toBeGreaterThan(5);
		expect(fitted.alpha).toBeLessThan(12);
	});

	it('by hand: 2/4 and 8/8 over a common 10/12', () => {
		// Σ x²/n − N p² = 1 + 8 − 8.3333 = 0.6667; chance 0.13889 · 1; N − Σn²/N − 1 = 12 − 6.6667 − 1 = 4.3333
		// correlation (0.6667 − 0.1389) / (0.1389 · 4.3333) = 0.876923; size 0.140351
		const fitted = fitBeta([
			{ successes: 2, trials: 4 },
			{ successes: 8, trials: 8 }
		])!;
		expect(fitted.alpha).toBeCloseTo(0.116959, 5);
		expect(fitted.beta).toBeCloseTo(0.023392, 5);
	});

	it('finds none when peers differ only by chance, all succeed, or one peer stands alone', () => {
		const same = { successes: 17, trials: 20 };
		expect(fitBeta([same, same, same])).toBeNull();
		expect(
			fitBeta([
				{ successes: 4, trials: 4 },
				{ successes: 9, trials: 9 }
			])
		).toBeNull();
		expect(fitBeta([same])).toBeNull();
		expect(fitBeta([])).toBeNull();
	});
});

describe('normalised gain', () => {
	const post = [70, 75, 80, 65, 88];
	const pairs = [40, 50, 60, 30, 90].map((pre, i) => ({ pre, post: post[i], max: 100 }));

	it('of averages is 0.470', () => expect(normalisedGain(pairs)).toBeCloseTo(0.47, 3));

	it('is not the average of gains: the last person alone would pull that to 0.360', () => {
		const gains = pairs.map((pair) => normalisedGain([pair])!);
		expect(gains.reduce((a, b) => a + b) / gains.length).toBeCloseTo(0.36, 3);
		expect(gains.slice(0, 4).reduce((a, b) => a + b) / 4).toBeCloseTo(0.5, 2);
	});

	it('is undefined where nothing was left to gain', () =>
		expect(normalisedGain([{ pre: 100, post: 90, max: 100 }])).toBeNull());
});

describe('change of matched pairs', () => {
	const pairs = [40, 50, 60, 30, 90].map((pre, i) => ({ pre, post: [70, 75, 80, 65, 88][i] }));

	it('is d_av with the correction of Hedges', () => {
		expect(pairedEffect(pairs)!.value / (1 - 3 / 15)).toBeCloseTo(1.353, 3);
		expect(pairedEffect(pairs)!.value).toBeCloseTo(1.082, 3);
	});

	it('is unknown without spread or with one pair', () => {
		expect(pairedEffect([{ pre: 40, post: 70 }])).toBeNull();
		expect(pairedEffect(Array.from({ length: 3 }, () => ({ pre: 40, post: 70 })))).toBeNull();
	});
});

describe('the interval of weighted events', () => {
	it('is the exact Poisson interval where all weights are 1', () => {
		const { low, high } = weightedPoisson([1, 1, 1], 1);
		expect(low).toBeCloseTo(poissonExact(3).low, 12);
		expect(high).toBeCloseTo(poissonExact(3).high, 12);
	});
	it('does not go below nothing where few events weigh very differently', () => {
		expect(weightedPoisson([9, 1], 3).low).toBe(0);
		expect(weightedPoisson([], 3)).toEqual({ low: 0, high: 3 * poissonExact(0).high });
	});
});
