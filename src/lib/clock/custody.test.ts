import { describe, expect, it } from 'vitest';
import { custody, type HeldStep } from '#lib/clock/custody.ts';

const held = (
	step_id: string,
	begun_at: number | null,
	finished_at: number | null,
	sequence = 0
): HeldStep => ({
	step_id,
	holder: step_id.toUpperCase(),
	begun_at,
	finished_at,
	sequence
});
const stretches = (from: number, to: number, steps: HeldStep[]) =>
	custody({ from, to }, steps).map((one) => [one.holder, one.from, one.to]);

describe('custody', () => {
	it('stays with a step until the next one begins', () => {
		expect(stretches(0, 30, [held('b', 12, 20), held('a', 2, 8)])).toEqual([
			['A', 0, 12],
			['B', 12, 30]
		]);
	});

	it('gives the time before an end to the step that ended, where only ends are recorded', () => {
		expect(stretches(0, 30, [held('a', null, 5), held('b', null, 20), held('c', null, 30)])).toEqual([
			['A', 0, 5],
			['B', 5, 20],
			['C', 20, 30]
		]);
	});

	it('passes at the end of a step that has both stamps to one that has only its end', () => {
		expect(stretches(0, 30, [held('a', 0, 10), held('b', null, 25)])).toEqual([
			['A', 0, 10],
			['B', 10, 30]
		]);
	});

	it('orders equal stamps as the file does and leaves empty stretches out', () => {
		expect(stretches(0, 10, [held('b', 4, 6, 2), held('a', 4, 5, 1), held('c', 0, 1, 3)])).toEqual([
			['C', 0, 4],
			['B', 4, 10]
		]);
	});

	it('keeps inside the case', () => {
		expect(stretches(5, 10, [held('a', 1, 2), held('b', 7, 8), held('c', 12, 13)])).toEqual([
			['A', 5, 7],
			['B', 7, 10]
		]);
	});

	it('is nobody’s where nothing is stamped', () => {
		expect(stretches(0, 10, [held('a', null, null)])).toEqual([]);
	});
});
