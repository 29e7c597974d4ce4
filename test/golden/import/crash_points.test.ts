import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultPoints } from '#lib/server/fault.ts';
import { importFile, recoverImports } from '#lib/server/import/import.ts';
import { build } from '#lib/server/pipeline/build.ts';
import { openWorkspace } from '#lib/server/workspace.ts';
import { expectOrder, type Program, stagedContent, writeProgram } from './crash.ts';

/** Imports one file into a data folder and tells that it did. */
const source = `
import { importFile } from '#lib/server/import/import.ts';
import { openWorkspace } from '#lib/server/workspace.ts';
const [folder, path] = process.argv.slice(2);
const ws = await openWorkspace(folder, { memory_limit: '1GB' });
const report = await importFile(ws, { path, file_name: 'cases.csv', imported_by: 'tester' });
process.stdout.write(JSON.stringify(report.parts) + '\\n');
ws.close();
`;

const rows = Array.from({ length: 3000 }, (_, index) => {
	const day = String(1 + (index % 28)).padStart(2, '0');
	return `C${index},purchase,2026-01-${day} 09:00,2026-02-${index % 100 === 0 ? '31' : day} 17:00`;
});
const cases = `case_id,process,opened_at,closed_at\n${rows.join('\n')}\n`;
const employees = `employee_id,name\nE1,张三\nE2,李四\n`;

/** Every step of an import that a process passes, in order; a kill at \`import.ledger.committed\` comes after the decision. */
const steps = faultPoints.filter((name) => name.startsWith('import.'));
const decided = steps.indexOf('import.ledger.committed');
/** Figures are compared too: of each of these here, of every step with STEELYARD_RUNS. */
const withFigures = process.env.STEELYARD_RUNS
	? steps
	: ['import.stage.end', 'import.warehouse.committed', 'import.ledger.committed'];

describe('a kill at each step of an import', () => {
	let folder: string;
	let program: Program;
	let expected: { staged: unknown; result: string };
	const path = () => join(folder, 'upload.csv');

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'steelyard-crash-'));
		program = writeProgram('crash-point', source);
		writeFileSync(path(), cases);
		const ws = await openWorkspace(join(folder, 'base'), { memory_limit: '1GB' });
		writeFileSync(join(folder, 'first.csv'), employees);
		await importFile(ws, { path: join(folder, 'first.csv'), imported_by: 'tester' });
		ws.close();
		expected = await untroubled();
	});
	afterAll(() => {
		program.remove();
		rmSync(folder, { recursive: true, force: true });
	});

	async function untroubled() {
		const target = join(folder, 'untroubled');
		cpSync(join(folder, 'base'), target, { recursive: true });
		expect(await program.run([target, path()])).toMatchObject({ code: 0, said: '' });
		const ws = await openWorkspace(target, { memory_limit: '1GB' });
		const staged = await stagedContent(ws);
		const { result_hash } = await build(ws);
		ws.close();
		return { staged, result: result_hash };
	}

	it.each(steps.map((name, index) => [name, index] as const))(
		'%s: whole or not at all',
		async (name, index) => {
			const target = join(folder, name);
			cpSync(join(folder, 'base'), target, { recursive: true });
			const ended = await program.run([target, path()], { faults: `${name}=kill` });
			expect(ended).toMatchObject({ signal: 'SIGKILL', lines: [] });

			const ws = await openWorkspace(target, { memory_limit: '1GB' });
			await recoverImports(ws);
			await expectOrder(ws);
			const records = ws.ledger.imports();
			expect(records).toHaveLength(index < decided ? 1 : 2);

			const again = await importFile(ws, { path: path(), file_name: 'cases.csv', imported_by: 'tester' });
			expect(again.already_imported).toBe(index >= decided);
			expect(await stagedContent(ws)).toEqual(expected.staged);
			await expectOrder(ws);
			if (withFigures.includes(name)) expect((await build(ws)).result_hash).toBe(expected.result);
			ws.close();
			rmSync(target, { recursive: true, force: true });
		}
	);
});
