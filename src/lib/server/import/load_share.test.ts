import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestFolder, type TestFolder } from '#lib/server/import/testing.ts';

let folder: TestFolder;
beforeAll(async () => {
	folder = await openTestFolder();
});
afterAll(() => folder.close());

const time = (n: number, minutes: number) =>
	new Date(Date.UTC(2026, 0, 5, 1, Math.floor(n / 4) + minutes)).toISOString();

/** What was told of a load's rows, in order. */
async function told(name: string, header: string, line: (n: number) => string): Promise<number[]> {
	const rows = 300_000;
	const seen: number[] = [];
	const content = [header, ...Array.from({ length: rows }, (_, n) => line(n)), ''].join('\n');
	await folder.bring(name, content, {
		onProgress: (done, total, phase) => {
			if (phase !== 'load') return;
			expect(total).toBe(rows);
			seen.push(done);
		}
	});
	return seen;
}

/** The engine's own guesses stand behind it: another version may guess otherwise. */
test.each([
	[
		'steps.csv',
		'step_id,case_id,stage,activity,assigned_at,finished_at,result,note',
		(n: number) => `S${n},C${n >> 3},approval,审批,${time(n, 0)},${time(n, 90)},approved,${'x'.repeat(60)}`
	],
	[
		'log.csv',
		'case:concept:name,concept:name,time:timestamp,note',
		(n: number) => `${n >> 3},审批,${time(n, 0)},${'x'.repeat(100)}`
	]
] as const)(
	'the rows read of %s are told as they are read',
	{ timeout: 60_000 },
	async (name, header, line) => {
		const seen = await told(name, header, line);
		expect(seen[0]).toBe(0);
		expect(seen.length).toBeGreaterThan(1);
		expect(seen).toEqual(seen.toSorted((a, b) => a - b));
		expect(seen.at(-1)).toBeGreaterThan(100_000);
	}
);
