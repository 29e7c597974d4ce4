import { describe, expect, it } from 'vitest';
import type { KpiDefinition } from '#lib/kpi/define.ts';
import type { Figure } from '#lib/kpi/figure.ts';
import { monitor, monitorMonths, placeInFunnel } from '#lib/kpi/monitoring.ts';

const kpi = { version: 2, aggregation: 'ratio', unit: 'percent' } as KpiDefinition;

const month = (period: string, value: number | null, given: Partial<Figure> = {}) =>
	({ period, value, version: 2, status: value === null ? 'not_due' : 'ok', ...given }) as Figure;

/** January to August: ranges 0.02 each, mean 0.81 of those that are over. */
const months = [0.8, 0.82, 0.8, 0.82, 0.8, 0.82, 0.8, 0.5].map((value, i) => month(`2026-0${i + 1}`, value));

describe('the months of a series', () => {
	it('give limits without the one that is running, which they judge all the same', () => {
		const { limits, signals } = monitorMonths(kpi, months, '2026-08');
		expect(limits!.n).toBe(7);
		expect(limits!.low).toBeCloseTo((0.8 * 4 + 0.82 * 3) / 7 - 2.66 * 0.02, 12);
		expect(signals).toEqual([...Array(7).fill(null), 'beyond']);
	});

	it('of another version or without a value are left out', () => {
		const mixed = [month('2025-12', 0.1, { version: 1 }), ...months.with(1, month('2026-02', null))];
		expect(monitorMonths(kpi, mixed, '2026-08').limits!.n).toBe(6);
		expect(monitorMonths(kpi, mixed, '2026-08').signals[0]).toBeNull();
	});

	it('too few: neither limits nor signals', () => {
		expect(monitorMonths(kpi, months.slice(0, 5), null)).toEqual({
			limits: null,
			signals: [null, null, null, null, null]
		});
	});
});

it('a figure is given the signals of its own period, and no funnel where it is the company’s', () => {
	const given = { months, running_month: '2026-08', figure: month('2026Q3', 0.6), company: null };
	const third = monitor(kpi, { ...given, within: (id) => id >= '2026-07' });
	expect(third.signals).toEqual([{ period: '2026-08', signal: 'beyond', is_above: false }]);
	expect(third.funnel).toBeNull();
	expect(monitor(kpi, { ...given, within: (id) => id < '2026-07' }).signals).toEqual([]);
});

it('a rate stands in the funnel of as many records; other figures and missing values in none', () => {
	const own = month('2026Q3', 0.66, { denominator: 100 });
	const company = month('2026Q3', 0.5, { denominator: 900 });
	expect(placeInFunnel(kpi, own, company)).toEqual({
		place: 'outside',
		is_above: true,
		low: expect.closeTo(0.5 - 3.0902 * 0.05, 4),
		high: expect.closeTo(0.5 + 3.0902 * 0.05, 4)
	});
	expect(placeInFunnel({ aggregation: 'mean' }, own, company)).toBeNull();
	expect(placeInFunnel(kpi, own, null)).toBeNull();
	expect(placeInFunnel(kpi, undefined, company)).toBeNull();
});
