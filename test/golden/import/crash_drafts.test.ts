import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultPoints } from '#lib/server/fault.ts';
import { removeStaleDrafts } from '#lib/server/import/drafts/actions.ts';
import { draftsFolder } from '#lib/server/import/drafts/folder.ts';
import { draftWork, resumeWork } from '#lib/server/import/drafts/work.ts';
import { openDrafts } from '#lib/server/ledger/drafts.ts';
import { openWorkspace } from '#lib/server/workspace.ts';
import { zip } from './nasty/zip.ts';
import { expectOrder, type Program, stagedContent, writeProgram } from './crash.ts';

const archive = Buffer.from(zip([{ name: '部门.csv', content: '部门编号,部门名称\nD1,总部\nD2,生产部\n' }]));

/** Uploads an archive of one file, tries that file's draft out and confirms it, going on with what is there. */
const source = `
import { localOperator } from '#lib/server/access/viewer.ts';
import { askTrial, confirmDraft } from '#lib/server/import/drafts/actions.ts';
import { receiveDraft } from '#lib/server/import/drafts/receive.ts';
import { draftWork } from '#lib/server/import/drafts/work.ts';
import { openDrafts } from '#lib/server/ledger/drafts.ts';
import { openWorkspace } from '#lib/server/workspace.ts';
const ws = await openWorkspace(process.argv[2], { memory_limit: '1GB' });
const viewer = { ...localOperator, role: 'hr_analyst', user_id: 'clerk' };
const settled = async () => {
	draftWork(ws).resume();
	await draftWork(ws).settled();
};
await settled();
async function* body() {
	yield Buffer.from('${archive.toString('base64')}', 'base64');
}
if (openDrafts(ws.ledger).length === 0)
	await receiveDraft(ws, viewer, { file_name: '主数据.zip', body: body(), declared: null });
await settled();
const [{ id }] = openDrafts(ws.ledger);
askTrial(ws, viewer, id);
await settled();
confirmDraft(ws, viewer, id);
await settled();
process.stdout.write('done\\n');
ws.close();
`;

const steps = faultPoints.filter((name) => name.startsWith('draft.'));
/** From here on the import was decided. */
const imported = steps.indexOf('draft.imported');

describe('a kill at each step of an upload', () => {
	let folder: string;
	let program: Program;
	let expected: Record<string, unknown[]>;
	const open = (name: string) => openWorkspace(join(folder, name), { memory_limit: '1GB' });

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'steelyard-crash-'));
		program = writeProgram('crash-draft', source);
		(await open('base')).close();
		expected = await finished('untroubled');
	});
	afterAll(() => {
		program.remove();
		rmSync(folder, { recursive: true, force: true });
	});

	/** What the upload comes to when it is made, or gone on with, in a data folder. */
	async function finished(name: string): Promise<Record<string, unknown[]>> {
		cpSync(join(folder, 'base'), join(folder, name), { recursive: true, force: false });
		expect(await program.run([join(folder, name)])).toMatchObject({ code: 0, said: '', lines: ['done'] });
		return inOrder(name);
	}

	/** Opens a data folder as a server does, sees that nothing is left over, and returns what was imported. */
	async function inOrder(name: string): Promise<Record<string, unknown[]>> {
		const ws = await open(name);
		await resumeWork(ws);
		await draftWork(ws).settled();
		await removeStaleDrafts(ws);
		const waiting = openDrafts(ws.ledger).map(({ id }) => id);
		expect(existsSync(draftsFolder(ws)) ? readdirSync(draftsFolder(ws)) : []).toEqual(waiting);
		await expectOrder(ws);
		const content = await stagedContent(ws);
		ws.close();
		return content;
	}

	it.each(steps.map((name, index) => [name, index] as const))(
		'%s: imported once, or waiting, or not there',
		async (name, index) => {
			cpSync(join(folder, 'base'), join(folder, name), { recursive: true });
			const ended = await program.run([join(folder, name)], { faults: `${name}=kill` });
			expect(ended).toMatchObject({ signal: 'SIGKILL', lines: [] });
			expect(await inOrder(name)).toEqual(index >= imported ? expected : {});
			if (index < imported) expect(await finished(name)).toEqual(expected);
			const ws = await open(name);
			expect(ws.ledger.imports()).toHaveLength(1);
			ws.close();
		}
	);
});
