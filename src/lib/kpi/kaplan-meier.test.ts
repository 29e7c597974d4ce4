import { describe, expect, it } from 'vitest';
import { kaplanMeier, medianInterval, quantile } from '#lib/kpi/kaplan-meier.ts';

/** `'6+'` = still open after 6 hours. */
const read = (text: string) =>
	text.split(' ').map((item) => ({ hours: parseFloat(item), is_open: item.endsWith('+') }));

describe('2, 4, 6+, 8, 10+, 12, 20+', () => {
	const curve = kaplanMeier(read('2 4 6+ 8 10+ 12 20+'));

	it('survives .857, .714, .536, .268', () => {
		expect(curve.map((point) => point.hours)).toEqual([2, 4, 8, 12]);
		[0.857, 0.714, 0.536, 0.268].forEach((s, i) => expect(curve[i].survival).toBeCloseTo(s, 3));
	});

	it('has median 12, while the midpoint of the four closed items alone would say 6', () => {
		expect(quantile(curve, 0.5)).toBe(12);
		const closed = read('2 4 6+ 8 10+ 12 20+').filter((item) => !item.is_open);
		expect((closed[1].hours + closed[2].hours) / 2).toBe(6);
	});

	it('never reaches P80', () => expect(quantile(curve, 0.8)).toBeNull());

	it('has a median interval from 2 upwards without end, as R survfit(conf.type = "log-log")', () => {
		// log-log band at 2: .857^exp(±1.96 · √(1/42) / .15415) = .334 … .979; the upper band stays above one half
		expect(curve[0].band!.low).toBeCloseTo(0.334, 3);
		expect(curve[0].band!.high).toBeCloseTo(0.979, 3);
		expect(medianInterval(curve)).toEqual({ low: 2, high: null });
	});
});

it('reaches one half exactly when half have finished, whatever the rounding of the product', () => {
	for (let n = 2; n <= 400; n += 2) {
		const durations = Array.from({ length: n }, (_, i) => ({ hours: i + 1, is_open: false }));
		expect(quantile(kaplanMeier(durations), 0.5)).toBe(n / 2);
	}
});

it('counts an item censored at the time of a finish as still at risk', () => {
	expect(kaplanMeier(read('5 5+'))[0].survival).toBe(0.5);
});

it('has no curve when nothing has finished', () => {
	expect(kaplanMeier(read('3+ 4+'))).toEqual([]);
	expect(quantile([], 0.5)).toBeNull();
	expect(medianInterval([])).toEqual({ low: null, high: null });
});
