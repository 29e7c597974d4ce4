import { describe, expect, it } from 'vitest';
import { roundScore, sharePoints } from '#lib/scoring/rounding.ts';

describe('a score', () => {
	it.each([
		[79.994999, 79.99],
		[79.995, 80],
		[1.005, 1.01],
		[0.1 + 0.2, 0.3],
		[100, 100],
		[0, 0],
		[-1.005, -1.01]
	])('%f is rounded to %f', (value, rounded) => expect(roundScore(value)).toBe(rounded));
});

describe('points', () => {
	const share = (values: number[]) => {
		const parts = values.map((value, i) => ({ key: String(i), value }));
		return [
			...sharePoints(
				parts,
				values.reduce((a, b) => a + b, 0)
			).values()
		];
	};

	it('add up where each rounded for itself would not: three times 33.335 is 100.01, not 100.02', () =>
		expect(share([33.335, 33.335, 33.335])).toEqual([33.34, 33.34, 33.33]));

	it('stay as they are when they have two decimals', () =>
		expect(share([12.5, 0.3, 47.21])).toEqual([12.5, 0.3, 47.21]));

	it('give the missing hundredth to the largest remainder', () =>
		expect(share([10.001, 20.008, 30.001])).toEqual([10, 20.01, 30]));
});
