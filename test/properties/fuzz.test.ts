import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ImportProblem } from '#lib/server/import/problem.ts';
import { randomFrom } from '../fuzz/mutate.ts';
import { fuzz, parsers } from '../fuzz/parsers.ts';

/** Whatever the bytes, a reader ends in a table or in words. `npm run fuzz` goes on for longer and with other seeds. */

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'steelyard-fuzz-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(Object.entries(parsers))('%s', (_, parser) => {
	test('only tables and stated problems', async () => {
		const { runs, slowest, grown } = await fuzz(parser, folder, randomFrom(20260701), 3500);
		expect(runs).toBeGreaterThan(0);
		expect(slowest).toBeLessThan(10_000);
		expect(grown).toBeLessThan(512 * 1024 ** 2);
	});
});

test.each(['reader-crashed', 'reader-timeout', 'reader-out-of-memory'])(
	'%s of a few bytes is found',
	async (code) => {
		const make = async () => Buffer.from('x');
		const read = async () => {
			throw new ImportProblem(code, { seconds: 1, memory: 1 });
		};
		await expect(fuzz({ make, read }, folder, randomFrom(1), 1000)).rejects.toThrow('on eA==');
	}
);
