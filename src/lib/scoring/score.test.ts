import { describe, expect, it } from 'vitest';
import { familyOf, scheme } from '#lib/scoring/fixture.ts';
import { type Evidence, gradeOf, scoreUnit } from '#lib/scoring/score.ts';

const scored = (values: Record<string, number | null>): Map<string, Evidence> =>
	new Map(Object.entries(values).map(([id, value]) => [id, { value, n: 20, scored: value !== null }]));

/** Normalised 80, 60, 30, 60, 75. */
const full = { 'tim-01': 0.9, 'tim-02': 20, 'col-03': 7, 'col-04': 0.6, 'rsk-01': 2.5 };
const department = (values: Record<string, number | null>) =>
	scoreUnit(scheme, 'department', familyOf, scored(values));

const pointsOf = (score: ReturnType<typeof department>) =>
	Object.fromEntries(score.families.flatMap((f) => f.indicators.map((i) => [i.kpi_id, i.points])));

describe('with all evidence', () => {
	const score = department(full);

	it('the total is 50 · (2 · 80 + 60)/3 + 30 · (30 + 60)/2 + 20 · 75, in hundredths of a weight of 100', () =>
		expect(score.total).toBe(65.17));

	it('points add up to it', () =>
		expect(pointsOf(score)).toEqual({
			'tim-01': 26.67,
			'tim-02': 10,
			'col-03': 4.5,
			'col-04': 9,
			'rsk-01': 15
		}));

	it('families carry their own score and weight', () =>
		expect(
			score.families.map(({ family, score, effective_weight }) => [family, score, effective_weight])
		).toEqual([
			['COL', 45, 0.3],
			['TIM', 73.33, 0.5],
			['RSK', 75, 0.2]
		]));

	it('it is complete and graded', () =>
		expect(score).toMatchObject({ status: 'ok', grade: 'B', covered_weight: 1, scheme_id: 'test' }));
});

describe('a missing indicator', () => {
	it('gives its weight to its family when two thirds remain', () => {
		const score = department({ ...full, 'tim-02': null });
		expect(score.total).toBe(68.5);
		expect(score.families[1].indicators.map((i) => i.effective_weight)).toEqual([0.5, 0]);
		expect(score.families[1].indicators[1]).toMatchObject({ value: null, normalised: null, points: null });
	});

	it('takes its family with it when less remains, and the other families carry the total', () => {
		const score = department({ ...full, 'tim-01': null });
		expect(score.families[1]).toMatchObject({ status: 'not_assessed', score: null, effective_weight: 0 });
		// (30 · 45 + 20 · 75) / 50
		expect(score.total).toBe(57);
		expect(score).toMatchObject({ status: 'partial', grade: null, covered_weight: 0.5 });
	});

	it('is not a zero', () => {
		expect(department({ ...full, 'tim-02': null }).total).toBe(68.5);
		expect(department({ ...full, 'tim-02': 40 }).total).toBe(55.17);
	});

	it('is also one whose n is too small to score', () => {
		const evidence = scored(full);
		evidence.set('tim-02', { value: 20, n: 6, scored: false });
		const score = scoreUnit(scheme, 'department', familyOf, evidence);
		expect(score.total).toBe(68.5);
		expect(score.families[1].indicators[1]).toMatchObject({ value: null, n: 6 });
	});
});

it('without any evidence nothing is assessed, and nothing is 0', () =>
	expect(department({})).toMatchObject({
		total: null,
		grade: null,
		status: 'not_assessed',
		covered_weight: 0
	}));

it('an employee is scored from an own list, its families carrying the whole weight', () => {
	const score = scoreUnit(scheme, 'employee', familyOf, scored({ 'tim-01': 1, 'col-04': 0.6 }));
	// TIM 50 and COL 30 of 80
	expect(score.total).toBe(85);
	expect(score.families.map((family) => family.nominal_weight)).toEqual([0.375, 0.625]);
});

it('the grade is read from the rounded total', () => {
	expect(gradeOf(scheme, 90)).toBe('A');
	expect(gradeOf(scheme, 89.99)).toBe('B');
	expect(gradeOf(scheme, 0)).toBe('C');
});

it('a value that is no number is a programmer’s mistake', () =>
	expect(() => department({ ...full, 'tim-01': NaN })).toThrow('tim-01 has the value NaN'));
