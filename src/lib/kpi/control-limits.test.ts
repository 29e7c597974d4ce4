import { describe, expect, it } from 'vitest';
import { controlLimits, funnelLimits, funnelPlace, signalsOf } from '#lib/kpi/control-limits.ts';

it('places units by the limits a reader can check: p = 0.5, n = 100, error 0.05', () => {
	expect(funnelPlace(0.59, 100, 0.5)).toBe('inside');
	expect(funnelPlace(0.6, 100, 0.5)).toBe('warning');
	expect(funnelPlace(0.66, 100, 0.5)).toBe('outside');
	expect(funnelPlace(0.5, 0, 0.5)).toBeNull();
	const [last] = funnelLimits(0.5, 100).slice(-1);
	expect(last.n).toBeCloseTo(100, 9);
	expect(last.high95).toBeCloseTo(0.598, 3);
	expect(last.low998).toBeCloseTo(0.3455, 3);
});

describe('limits of a series', () => {
	const open = { low: null, high: null };

	it('are the mean ± 2.66 mean moving ranges', () => {
		// Sum 72, ranges 2 4 2 4 0 with mean 2.4; 2.66 · 2.4 = 6.384.
		const limits = controlLimits([10, 12, 16, 14, 10, 10], open);
		expect(limits).toEqual({
			centre: 12,
			low: expect.closeTo(5.616, 9),
			high: expect.closeTo(18.384, 9),
			n: 6
		});
	});

	it('leave the range over a gap out, and stay within what the unit can be', () => {
		const limits = controlLimits([0.9, 0.92, null, 0.98, 1, 0.96, 0.94], { low: 0, high: 1 })!;
		expect(limits.centre).toBeCloseTo(0.95, 12);
		expect(limits.low).toBeCloseTo(0.95 - (2.66 * (0.02 + 0.02 + 0.04 + 0.02)) / 4, 12);
		expect(limits.high).toBe(1);
	});

	it('need six values, and neighbours', () => {
		expect(controlLimits([1, 2, 3, 4, 5], open)).toBeNull();
		expect(controlLimits([1, null, 2, null, 3, null, 4, null, 5, null, 6], open)).toBeNull();
		expect(controlLimits([], open)).toBeNull();
	});

	it('call a value beyond them, and the eighth in a row on one side', () => {
		const limits = { centre: 10, low: 5, high: 15, n: 12 };
		expect(signalsOf([10, 16, 4, 15, 5], limits)).toEqual([null, 'beyond', 'beyond', null, null]);
		const row = [9, 11, 11, 11, 11, 11, 11, 11, 11, 12, 9];
		expect(signalsOf(row, limits)).toEqual([...Array(8).fill(null), 'shift', 'shift', null]);
		expect(signalsOf(row.with(4, null as never), limits)).not.toContain('shift');
		expect(signalsOf(row.with(4, 10), limits)).not.toContain('shift');
	});
});
