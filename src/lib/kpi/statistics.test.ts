import { describe, expect, it } from 'vitest';
import {
	fitBeta,
	meanInterval,
	normalisedGain,
	pairedEffect,
	poissonExact,
	shrink,
	studentT95,
	weightedMeans,
	weightedPoisson,
	weightedRates,
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

describe('the interval of a rate at given weights', () => {
	it('is that of Wilson with one stratum', () => {
		const { low, high } = weightedRates([{ weight: 7, successes: 18, trials: 20 }]);
		expect({ low, high }).toEqual({
			low: expect.closeTo(wilson(18, 20)!.low, 12),
			high: expect.closeTo(wilson(18, 20)!.high, 12)
		});
	});

	it('has a width where no stratum shows any spread, and stays within 0 and 1', () => {
		const { value, low, high } = weightedRates([
			{ weight: 1, successes: 3, trials: 3 },
			{ weight: 1, successes: 0, trials: 4 }
		]);
		expect(value).toBe(0.5);
		expect(low).toBeGreaterThan(0.2);
		expect(high).toBeLessThan(0.8);
		expect(weightedRates([{ weight: 2, successes: 5, trials: 5 }]).high).toBe(1);
	});

	/** Probability of exactly k of n. */
	const chance = (k: number, n: number, p: number): number =>
		Array.from({ length: k }, (_, i) => (n - i) / (i + 1)).reduce((a, b) => a * b, 1) *
		p ** k *
		(1 - p) ** (n - k);

	// Counts are whole, so that no interval of them holds exactly 95 %: Wilson’s own holds from 93 to 98 % of the time for the rates below.
	it.each([
		[0.2, 0.9],
		[0.5, 0.5],
		[0.02, 0.3],
		[0.95, 0.99]
	])('holds the truth about 95 times in 100 for true rates of %f and %f, of 12 and 30 trials', (p, q) => {
		const truth = (3 * p + q) / 4;
		let held = 0;
		for (let x = 0; x <= 12; x++)
			for (let y = 0; y <= 30; y++) {
				const { low, high } = weightedRates([
					{ weight: 3, successes: x, trials: 12 },
					{ weight: 1, successes: y, trials: 30 }
				]);
				if (low <= truth && truth <= high) held += chance(x, 12, p) * chance(y, 30, q);
			}
		expect(held).toBeGreaterThan(0.92);
		expect(held).toBeLessThan(0.99);
	});
});

describe('the interval of a mean at given weights', () => {
	const records = (...values: number[]) => values.map((numerator) => ({ numerator, denominator: 1 }));

	it('is the t interval with one stratum', () => {
		const own = records(2, 4, 4, 5, 7);
		const { low, high } = weightedMeans([{ weight: 9, records: own }])!;
		expect(low).toBeCloseTo(meanInterval(own)!.low!, 12);
		expect(high).toBeCloseTo(meanInterval(own)!.high!, 12);
	});

	it('adds the variances of strata by the squares of their weights', () => {
		const interval = weightedMeans([
			{ weight: 3, records: records(1, 3) },
			{ weight: 1, records: records(10, 14, 18) }
		])!;
		// Variances of the two means: 1 and 16/3; 5 records less 2 strata.
		const half = (studentT95(3) * Math.sqrt(9 * 1 + 16 / 3)) / 4;
		expect(interval.low).toBeCloseTo((3 * 2 + 14) / 4 - half, 12);
		expect(interval.high).toBeCloseTo((3 * 2 + 14) / 4 + half, 12);
	});

	it('takes a lone record by its distance from the mean of all, and lone records alone for nothing', () => {
		const interval = weightedMeans([
			{ weight: 1, records: records(2, 4) },
			{ weight: 1, records: records(9) }
		])!;
		// The mean of all is 5: (9 − 5)² beside the variance 1 of the first mean; one degree of freedom.
		expect(interval.high - 6).toBeCloseTo((studentT95(1) * Math.sqrt(1 + 16)) / 2, 12);
		expect(weightedMeans([{ weight: 1, records: records(3) }])).toBeNull();
	});
});
