import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recoverImports } from '#lib/server/import/import.ts';
import { projectRoot } from '#lib/server/project.ts';
import { openWorkspace } from '#lib/server/workspace.ts';

/** Imports one file after another until it is killed; tells each batch the caller may count on. */
const program = `
import { writeFileSync } from 'node:fs';
import { importFile } from '#lib/server/import/import.ts';
import { openWorkspace } from '#lib/server/workspace.ts';
const [folder, round] = process.argv.slice(2);
const ws = await openWorkspace(folder, { memory_limit: '1GB' });
for (let n = 0; ; n++) {
	const path = folder + '/upload.csv';
	const rows = Array.from({ length: 2000 }, (_, row) => 'E' + round + '-' + n + '-' + row + ',张三');
	writeFileSync(path, '工号,姓名\\n' + rows.join('\\n') + '\\n');
	const report = await importFile(ws, { path, imported_by: 'tester' });
	process.stdout.write(report.parts[0].batch_id + '\\n');
}
`;

/** Runs the program and kills it `delay` ms after its first batch; returns the batches it told. */
function runAndKill(file: string, folder: string, round: number, delay: number): Promise<number[]> {
	return new Promise((resolve) => {
		const child = spawn(process.execPath, [file, folder, String(round)], {
			cwd: projectRoot,
			stdio: ['ignore', 'pipe', 'ignore']
		});
		let told = '';
		child.stdout.on('data', (chunk: Buffer) => {
			if (told === '') setTimeout(() => child.kill('SIGKILL'), delay);
			told += chunk.toString();
		});
		child.on('close', () => resolve(told.split('\n').slice(0, -1).map(Number)));
	});
}

test(
	'a kill at any moment loses nothing that was told and leaves nothing half',
	{ timeout: 300_000 },
	async () => {
		const folder = mkdtempSync(join(tmpdir(), 'steelyard-killed-'));
		const file = join(projectRoot, 'test/golden/import', `killed-${process.pid}.tmp.ts`);
		writeFileSync(file, program);
		const told: number[] = [];
		try {
			for (const [round, delay] of [3, 41, 97, 160, 233].entries()) {
				told.push(...(await runAndKill(file, folder, round, delay)));
				const ws = await openWorkspace(folder, { memory_limit: '1GB' });
				await recoverImports(ws);
				const recorded = ws.ledger.imports();
				expect(recorded.map(({ id }) => id)).toEqual(expect.arrayContaining(told));
				expect(
					await ws.warehouse.rows(
						'select batch_id, count(*) as n from stg_employees group by batch_id order by batch_id'
					)
				).toEqual(recorded.map(({ id, rows_imported }) => ({ batch_id: id, n: rows_imported })));
				expect(readdirSync(ws.sources)).toEqual(expect.arrayContaining(recorded.map(({ sha256 }) => sha256)));
				expect(ws.ledger.brokenAuditEntry()).toBeNull();
				expect(readdirSync(ws.scratch).filter((name) => name.startsWith('import-'))).toEqual([]);
				ws.close();
			}
			expect(told.length).toBeGreaterThanOrEqual(5);
		} finally {
			rmSync(file, { force: true });
			rmSync(folder, { recursive: true, force: true });
		}
	}
);
