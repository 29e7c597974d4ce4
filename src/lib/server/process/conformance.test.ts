import { expect, it } from 'vitest';
import { alignPath, commonWithBeginnings } from '#lib/server/process/conformance.ts';

const log = (...traces: [string, number][]) =>
	traces.map(([letters, cases]) => ({ activities: [...letters], cases, open_cases: 0 }));

it('finds the longest common subsequence with each beginning', () => {
	expect(commonWithBeginnings([...'ABCBDAB'], [...'BDCABA'])).toEqual([0, 1, 2, 2, 3, 4, 4]);
	expect(commonWithBeginnings([], [...'AB'])).toEqual([0, 0, 0]);
	expect(commonWithBeginnings([...'AAA'], [...'A'])).toEqual([0, 1]);
});

it('a case that follows the path costs nothing', () => {
	expect(alignPath(log(['ABC', 2]), { path: [...'ABC'] })).toEqual({
		prescribed: ['A', 'B', 'C'],
		optional_skipped: [],
		cases: 2,
		open_cases: 0,
		variants: 1,
		complete: 2,
		first_occurrences_in_order: 2,
		stage_repeated: 0,
		unexpected_activity: 0,
		conforming: 2,
		total_alignment_cost: 0,
		mean_fitness: 1,
		never_seen: []
	});
});

it('counts a missing stage, a repeated one, a wrong order and a stranger', () => {
	const result = alignPath(log(['AC', 3], ['ABBC', 2], ['BAC', 4], ['AXBC', 1]), { path: [...'ABC'] });
	expect(result).toMatchObject({
		cases: 10,
		complete: 7,
		first_occurrences_in_order: 6,
		stage_repeated: 2,
		unexpected_activity: 1,
		conforming: 0,
		'missing: B': 3,
		total_alignment_cost: 3 * 1 + 2 * 1 + 4 * 2 + 1 * 1
	});
	expect(result).not.toHaveProperty('missing: A');
	expect(result.mean_fitness).toBeCloseTo((3 * (4 / 5) + 2 * (6 / 7) + 4 * (4 / 6) + 6 / 7) / 10, 12);
});

it('does not look at optional activities, wherever they stand', () => {
	expect(alignPath(log(['OAOBO', 1]), { path: ['A', 'B'], optional: ['O', 'P'] })).toMatchObject({
		conforming: 1,
		unexpected_activity: 0,
		mean_fitness: 1,
		never_seen: ['P']
	});
});

it('an open case is judged as far as it has come', () => {
	const open = log(['AB', 3], ['AC', 2], ['BA', 1], ['', 1]).map((taken) => ({
		...taken,
		open_cases: taken.cases
	}));
	const result = alignPath(open, { path: [...'ABCD'] });
	expect(result).toMatchObject({
		cases: 7,
		open_cases: 7,
		complete: 0,
		conforming: 3 + 1,
		'missing: B': 2,
		total_alignment_cost: 2 * 1 + 1 * 1
	});
	expect(result).not.toHaveProperty('missing: C');
	expect(result).not.toHaveProperty('missing: D');
	expect(result.mean_fitness).toBeCloseTo((3 * 1 + 2 * (4 / 5) + 2 / 3 + 1) / 7, 12);
});

it('of the same trace, closed cases lack what open ones may still do', () => {
	const result = alignPath([{ activities: [...'AB'], cases: 5, open_cases: 2 }], { path: [...'ABC'] });
	expect(result).toMatchObject({ cases: 5, open_cases: 2, conforming: 2, 'missing: C': 3 });
	expect(result.total_alignment_cost).toBe(3);
});

it('a case without a single stage has fitness 0; no case at all has none', () => {
	expect(alignPath(log(['O', 1]), { path: ['A'], optional: ['O'] }).mean_fitness).toBe(0);
	expect(alignPath([], { path: ['A'] })).toMatchObject({ cases: 0, mean_fitness: null });
});

it('refuses a path that is empty or names an activity twice', () => {
	expect(() => alignPath([], { path: [] })).toThrow('names no activity');
	expect(() => alignPath([], { path: ['A'], optional: ['A'] })).toThrow('named twice');
});
