import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultPoints } from '#lib/server/fault.ts';
import { importFile, recoverImports } from '#lib/server/import/import.ts';
import { openWorkspace, type Workspace } from '#lib/server/workspace.ts';
import { expectOrder, type Program, stagedContent, withoutNumbers, writeProgram } from './crash.ts';

/** Takes a batch back, or says what a spelling means, in a data folder; draws a line when it is done. */
const source = `
import { localOperator } from '#lib/server/access/viewer.ts';
import { recogniseValues } from '#lib/server/import/recognise.ts';
import { undoImport } from '#lib/server/import/undo.ts';
import { openWorkspace } from '#lib/server/workspace.ts';
const [folder, act] = process.argv.slice(2);
const ws = await openWorkspace(folder, { memory_limit: '1GB' });
if (act === 'undo') await undoImport(ws, 2, 'tester', 'wrong file');
else await recogniseValues(ws, localOperator, [
	{ kind: 'exceptions', column: 'class', spelling: '环保', decision: 'assign', code: 'customer' }
]);
process.stdout.write('done\\n');
ws.close();
`;

const exceptions = (prefix: string) =>
	`exception_id,class,level,department_id,found_at\n${prefix}1,环保,1,D1,2026-05-01\nX0,流程,1,${prefix},2026-05-01\n`;

const acts = [
	['undo', faultPoints.filter((name) => /^(undo|decision)\./.test(name))],
	['recognise', faultPoints.filter((name) => name.startsWith('recognise.'))]
] as const;

describe.each(acts)('a kill at each step of %s', (act, steps) => {
	let folder: string;
	let program: Program;
	let [before, after]: Record<string, unknown[]>[] = [];
	const content = async (ws: Workspace) => withoutNumbers(await stagedContent(ws));
	const open = (name: string) => openWorkspace(join(folder, name), { memory_limit: '1GB' });

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'steelyard-crash-'));
		program = writeProgram(`crash-${act}`, source);
		const ws = await open('base');
		for (const name of ['a', 'b']) {
			const path = join(folder, `${name}.csv`);
			writeFileSync(path, exceptions(name.toUpperCase()));
			await importFile(ws, { path, imported_by: 'tester' });
		}
		before = await content(ws);
		ws.close();
		after = await contentAfter('untroubled');
		expect(after).not.toEqual(before);
	});
	afterAll(() => {
		program.remove();
		rmSync(folder, { recursive: true, force: true });
	});

	/** What the act comes to in a copy of the data folder, or once more in one that is there. */
	async function contentAfter(name: string): Promise<Record<string, unknown[]>> {
		cpSync(join(folder, 'base'), join(folder, name), { recursive: true, force: false });
		expect(await program.run([join(folder, name), act])).toMatchObject({
			code: 0,
			said: '',
			lines: ['done']
		});
		const ws = await open(name);
		const found = await content(ws);
		await expectOrder(ws);
		ws.close();
		return found;
	}

	it.each(steps)('%s: done or not, and then whole', async (name) => {
		cpSync(join(folder, 'base'), join(folder, name), { recursive: true });
		const ended = await program.run([join(folder, name), act], { faults: `${name}=kill` });
		expect(ended).toMatchObject({ signal: 'SIGKILL', lines: [] });
		const ws = await open(name);
		await recoverImports(ws);
		const isDecided = name !== steps[0];
		expect(await content(ws)).toEqual(isDecided ? after : before);
		await expectOrder(ws);
		ws.close();
		if (!isDecided) expect(await contentAfter(name)).toEqual(after);
	});
});
