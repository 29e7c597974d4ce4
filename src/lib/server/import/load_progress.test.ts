import { expect, test } from 'vitest';
import { inSteps, loadProgress } from '#lib/server/import/load_progress.ts';

test('the progress of each table is progress of the whole', () => {
	const told: unknown[] = [];
	const tables = [{ rows: 100 }, { rows: 300 }];
	const onProgress = (...one: unknown[]) => void told.push(one);
	loadProgress(tables, 0, onProgress).load(0.5);
	const second = loadProgress(tables, 1, onProgress);
	second.load(0.5);
	const checked = inSteps(2, second.check);
	checked();
	checked();
	second.compare(1);
	expect(told).toEqual([
		[50, 400, 'load'],
		[250, 400, 'load'],
		[50, 100, 'check'],
		[75, 100, 'check'],
		[100, 100, 'check'],
		[100, 100, 'compare']
	]);
});
