import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { families, type Family } from '#lib/kpi/define.ts';
import { type Evidence, scoreUnit } from '#lib/scoring/score.ts';
import type { Scheme, SchemeIndicator, Score } from '#lib/scoring/scheme.ts';

const ids = families.flatMap((family) => [1, 2, 3].map((i) => `${family.toLowerCase()}-0${i}`));
const familyOf = new Map(ids.map((id) => [id, id.slice(0, 3).toUpperCase() as Family]));

const goalposts = fc
	.uniqueArray(fc.integer({ min: -100, max: 100 }), { minLength: 3, maxLength: 3 })
	.chain((three) => {
		const [floor, pass, target] = three.toSorted((a, b) => a - b);
		return fc.constantFrom({ floor, pass, target }, { floor: target, pass, target: floor });
	});

const indicators = fc
	.subarray(ids, { minLength: 1 })
	.chain((chosen) =>
		fc.tuple(
			...chosen.map((kpi_id) =>
				fc.record({ kpi_id: fc.constant(kpi_id), weight: fc.integer({ min: 1, max: 100 }), goalposts })
			)
		)
	);

const schemes: fc.Arbitrary<Scheme> = fc.record({
	id: fc.constant('random'),
	version: fc.constant(1),
	note: fc.constant(''),
	families: fc.record(
		Object.fromEntries(families.map((family) => [family, fc.integer({ min: 1, max: 100 })])) as Record<
			Family,
			fc.Arbitrary<number>
		>
	),
	department: indicators as fc.Arbitrary<SchemeIndicator[]>,
	employee: fc.constant([]),
	grades: fc.constant([
		{ grade: 'A', from: 60 },
		{ grade: 'B', from: 0 }
	]),
	family_coverage: fc.constant(0.6667),
	minimum: fc.constant({ department: { families: 4, weight: 0.7 }, employee: { families: 1, weight: 0 } })
});

const figure: fc.Arbitrary<Evidence> = fc.record({
	value: fc.option(fc.double({ min: -150, max: 150, noNaN: true }), { freq: 6 }),
	n: fc.nat(100),
	scored: fc.constantFrom(true, true, true, true, true, false)
});
const evidence = fc
	.tuple(...ids.map(() => figure))
	.map((figures) => new Map(ids.map((id, i) => [id, figures[i]])));

const score = (scheme: Scheme, figures: ReadonlyMap<string, Evidence>) =>
	scoreUnit(scheme, 'department', familyOf, figures);
const parts = (result: Score) => result.families.flatMap((family) => family.indicators);
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

describe('a score', () => {
	it('lies in 0–100, and so do its families', () => {
		fc.assert(
			fc.property(schemes, evidence, (scheme, figures) => {
				const result = score(scheme, figures);
				for (const value of [result.total, ...result.families.map((family) => family.score)])
					if (value !== null) expect(value >= 0 && value <= 100).toBe(true);
			})
		);
	});

	it('does not depend on the order of indicators or figures', () => {
		fc.assert(
			fc.property(schemes, evidence, fc.nat(), (scheme, figures, seed) => {
				const shuffled = <T>(list: readonly T[]) =>
					list
						.map((item, i) => ({ item, at: Math.sin(seed + i * 7919) }))
						.toSorted((a, b) => a.at - b.at)
						.map(({ item }) => item);
				const other = {
					...scheme,
					department: shuffled(scheme.department),
					families: Object.fromEntries(shuffled(Object.entries(scheme.families)))
				};
				expect(score(other, new Map(shuffled([...figures])))).toEqual(score(scheme, figures));
			})
		);
	});

	it('never falls when a value gets better', () => {
		fc.assert(
			fc.property(
				schemes,
				evidence,
				fc.nat(),
				fc.double({ min: 0, max: 100, noNaN: true }),
				(scheme, figures, at, by) => {
					const { kpi_id, goalposts } = scheme.department[at % scheme.department.length];
					const figure = figures.get(kpi_id)!;
					fc.pre(figure.value !== null);
					const better = figure.value! + by * Math.sign(goalposts.target - goalposts.floor);
					const improved = score(scheme, new Map(figures).set(kpi_id, { ...figure, value: better }));
					const before = score(scheme, figures);
					if (before.total === null) expect(improved.total).toBeNull();
					else expect(improved.total!).toBeGreaterThanOrEqual(before.total);
				}
			)
		);
	});

	it('is made of points that add up to it exactly', () => {
		fc.assert(
			fc.property(schemes, evidence, (scheme, figures) => {
				const result = score(scheme, figures);
				fc.pre(result.total !== null);
				const hundredths = parts(result).map((part) => Math.round((part.points ?? 0) * 100));
				expect(sum(hundredths)).toBe(Math.round(result.total! * 100));
			})
		);
	});

	it('tells missing from zero: a missing figure weighs nothing, and the weights that remain add up to 1', () => {
		fc.assert(
			fc.property(schemes, evidence, (scheme, figures) => {
				const result = score(scheme, figures);
				expect(sum(parts(result).map((part) => part.nominal_weight))).toBeCloseTo(1, 9);
				const effective = sum(parts(result).map((part) => part.effective_weight));
				expect(effective).toBeCloseTo(result.total === null ? 0 : 1, 9);
				for (const part of parts(result))
					if (part.value === null) expect([part.effective_weight, part.points]).toEqual([0, null]);
			})
		);
	});

	it('has a grade only when four families and 70 % of the weight have evidence', () => {
		fc.assert(
			fc.property(schemes, evidence, (scheme, figures) => {
				const result = score(scheme, figures);
				const assessed = result.families.filter((family) => family.status === 'ok').length;
				const enough = assessed >= 4 && Math.round(result.covered_weight * 1e4) >= 7000;
				expect(result.status).toBe(assessed === 0 ? 'not_assessed' : enough ? 'ok' : 'partial');
				expect(result.grade === null).toBe(result.status !== 'ok');
			})
		);
	});
});
