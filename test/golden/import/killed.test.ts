import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recoverImports } from '#lib/server/import/import.ts';
import { openWorkspace } from '#lib/server/workspace.ts';
import { expectOrder, type Program, writeProgram } from './crash.ts';

/** Imports one file after another until it is killed; tells each batch the caller may count on. */
const source = `
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

/** Kills at moments spread over the import that follows the first one told; more of them with STEELYARD_RUNS. */
const kills = Number(process.env.STEELYARD_RUNS ?? 20);
const delays = Array.from({ length: kills }, (_, index) => ((index * 0.618034) % 1) * 300);

/** Runs the program and kills it `delay` ms after its first batch; returns the batches it told. */
async function runAndKill(program: Program, folder: string, round: number, delay: number): Promise<number[]> {
	const { signal, lines } = await program.run([folder, String(round)], {
		onLine: (_, kill) => setTimeout(kill, delay)
	});
	expect(signal).toBe('SIGKILL');
	return lines.map(Number);
}

test(
	'a kill at any moment loses nothing that was told and leaves nothing half',
	{ timeout: 60_000 + kills * 20_000 },
	async () => {
		const folder = mkdtempSync(join(tmpdir(), 'steelyard-killed-'));
		const program = writeProgram('killed', source);
		const told: number[] = [];
		try {
			for (const [round, delay] of delays.entries()) {
				told.push(...(await runAndKill(program, folder, round, delay)));
				const ws = await openWorkspace(folder, { memory_limit: '1GB' });
				await recoverImports(ws);
				const recorded = ws.ledger.imports();
				expect(recorded.map(({ id }) => id)).toEqual(expect.arrayContaining(told));
				expect(
					await ws.warehouse.rows(
						'select batch_id, count(*) as n from stg_employees group by batch_id order by batch_id'
					)
				).toEqual(recorded.map(({ id, rows_imported }) => ({ batch_id: id, n: rows_imported })));
				expect(readdirSync(ws.sources).sort()).toEqual(recorded.map(({ sha256 }) => sha256).sort());
				await expectOrder(ws);
				ws.close();
			}
			expect(told.length).toBeGreaterThanOrEqual(kills);
		} finally {
			program.remove();
			rmSync(folder, { recursive: true, force: true });
		}
	}
);
