import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readInChild } from '#lib/server/import/reader/run.ts';

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'steelyard-reader-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a program in the reader's place. */
function run(program: string, limits = { heap_mb: 64, ms: 20_000 }) {
	const file = join(folder, 'program.mjs');
	writeFileSync(file, program);
	return readInChild('workbook', { file: 'x', folder }, undefined, limits, file);
}

test('a reader that hangs is stopped', async () => {
	const started = Date.now();
	await expect(run('setInterval(() => {}, 1000)', { heap_mb: 64, ms: 1500 })).rejects.toMatchObject({
		code: 'reader-timeout',
		message: 'Reading the file took longer than 2 s and was stopped.'
	});
	expect(Date.now() - started).toBeLessThan(10_000);
});

test('a reader that needs too much memory is stopped', async () => {
	const program = 'const all = []; for (;;) all.push(new Array(10000).fill({ a: all.length }));';
	await expect(run(program)).rejects.toMatchObject({
		code: 'reader-out-of-memory',
		message: 'Reading the file needed more than 64 MB of memory and was stopped.'
	});
});

test('a reader that crashes, exits early or is killed ends only its own import', async () => {
	const crashes = [
		'throw new Error("boom")',
		'process.exit(3)',
		'process.abort()',
		'process.kill(process.pid, "SIGKILL")',
		''
	];
	for (const program of crashes) {
		await expect(run(program)).rejects.toMatchObject({
			code: 'reader-crashed',
			message: 'The process that reads the file ended unexpectedly.'
		});
	}
});

test('a reader can neither write elsewhere nor start programs', async () => {
	const attempts = [
		`import { writeFileSync } from 'node:fs'; writeFileSync('${folder}/../steelyard-escaped', 'x')`,
		`import { readFileSync } from 'node:fs'; readFileSync('/etc/passwd')`,
		`import { execSync } from 'node:child_process'; execSync('true')`
	];
	for (const program of attempts) {
		const error = await run(program).catch((reason: Error) => reason);
		expect(String((error as Error).cause)).toMatch(/ERR_ACCESS_DENIED/);
	}
});
