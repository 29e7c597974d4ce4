import fc from 'fast-check';
import { expect, it } from 'vitest';
import { kaplanMeier, medianInterval, quantile } from '#lib/kpi/kaplan-meier.ts';
import { CurveSweep } from '#lib/server/pipeline/figures-curves.ts';

const known = (value: number) => (Number.isNaN(value) ? null : value);

/** The same durations, one series after the other by kaplanMeier(), and all in one sweep. */
const durations = fc.array(
	fc.record({ series: fc.nat(2), hours: fc.nat(25), is_open: fc.boolean(), is_really: fc.boolean() }),
	{ maxLength: 300 }
);

it('gives each series the quantiles and the interval of its own curve', () => {
	fc.assert(
		fc.property(durations, (given) => {
			const all = given
				.map(({ series, hours, is_open, is_really }) => ({ series, hours, is_open: is_open && is_really }))
				.toSorted((a, b) => a.hours - b.hours || Number(a.is_open) - Number(b.is_open));
			const of = (s: number) => all.filter((duration) => duration.series === s);
			const sweep = new CurveSweep(Int32Array.from([0, 1, 2], (s) => of(s).length));
			for (const { series, hours, is_open } of all) sweep.add(series, hours, is_open);
			sweep.finish();
			for (const s of [0, 1, 2]) {
				const curve = kaplanMeier(of(s));
				expect([sweep.median, sweep.p80, sweep.p90].map((column) => known(column[s]))).toEqual(
					[0.5, 0.8, 0.9].map((share) => quantile(curve, share))
				);
				expect({ low: known(sweep.low[s]), high: known(sweep.high[s]) }).toEqual(medianInterval(curve));
				expect(known(sweep.longest[s])).toBe(of(s).at(-1)?.hours ?? null);
			}
		}),
		{ numRuns: 300 }
	);
});
