import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AccessError } from '#lib/server/access/errors.ts';
import { localOperator, type Role, type Viewer } from '#lib/server/access/viewer.ts';
import {
	askTrial,
	changeOptions,
	confirmDraft,
	discardDraft,
	listDrafts,
	removeStaleDrafts
} from '#lib/server/import/drafts/actions.ts';
import { errorOf, isTrialCurrent, optionsOf, trialOf } from '#lib/server/import/drafts/draft.ts';
import { draftFolder, draftsFolder, draftTrial } from '#lib/server/import/drafts/folder.ts';
import { inspectionOf } from '#lib/server/import/drafts/inspect.ts';
import { receiveDraft, uploadLimits } from '#lib/server/import/drafts/receive.ts';
import { mostFiles } from '#lib/server/import/drafts/unpack.ts';
import { draftWork, resumeWork } from '#lib/server/import/drafts/work.ts';
import { saveMapping } from '#lib/server/import/saved_mapping.ts';
import { openTestFolder, type TestFolder } from '#lib/server/import/testing.ts';
import { readTriedFindings } from '#lib/server/import/tried_files.ts';
import { undoImport } from '#lib/server/import/undo.ts';
import { findDraft } from '#lib/server/ledger/drafts.ts';
import { isCurrent } from '#lib/server/pipeline/current.ts';
import { readDraftHead } from '#lib/server/screens/drafts/head.ts';
import { readDrafts } from '#lib/server/screens/drafts/list.ts';
import { openWorkspace } from '#lib/server/workspace.ts';
import { type Entry, rows, workbook, zip } from './nasty/zip.ts';

/** An upload waits as a draft: read, tried out, confirmed; whatever happens it is imported once, or not. */

let folder: TestFolder;
beforeEach(async () => {
	folder = await openTestFolder();
});
afterEach(async () => {
	await draftWork(folder.ws).settled();
	folder.close();
});

const viewer = (role: Role, user_id = 'clerk'): Viewer => ({ ...localOperator, role, user_id });
const clerk = viewer('hr_analyst');
const departments = '部门编号,部门名称\nD1,总部\nD2,生产部\nD3,\n';

async function* body(...pieces: (string | number | Error)[]) {
	for (const piece of pieces) {
		if (piece instanceof Error) throw piece;
		if (typeof piece === 'number') await wait(piece);
		else yield Buffer.from(piece);
	}
}
const send = (file_name: string, content: string, who = clerk) =>
	receiveDraft(folder.ws, who, {
		...{ file_name, body: body(content) },
		declared: Buffer.byteLength(content)
	});
const settled = () => draftWork(folder.ws).settled();
const draft = (id: string) => findDraft(folder.ws.ledger, id)!;
const state = (id: string) => [draft(id).state, draft(id).wanted];
const bring = async (file_name: string, content: string, who = clerk) => {
	const id = await send(file_name, content, who);
	draftWork(folder.ws).resume();
	await settled();
	return id;
};
const tried = async (id: string) => {
	askTrial(folder.ws, clerk, id);
	await settled();
	return trialOf(draft(id));
};
const left = () => (existsSync(draftsFolder(folder.ws)) ? readdirSync(draftsFolder(folder.ws)) : []);

describe('an archive', () => {
	const sendArchive = async (name: string, entries: Entry[]) => {
		const content = zip(entries);
		async function* pieces() {
			yield content;
		}
		const id = await receiveDraft(folder.ws, clerk, { file_name: name, body: pieces(), declared: null });
		draftWork(folder.ws).resume();
		await settled();
		return id;
	};
	const listed = async () =>
		(await readDrafts(folder.ws, clerk, 'zh-Hans')).map((row) => [
			...[row.file_name, row.holds.join(), row.at, row.problem?.message ?? null]
		]);
	const entries = [
		{ name: '1步骤.csv', content: '事项编号,环节名称,承办部门编号,承办人工号\nC1,审批,D1,E1\n' },
		{ name: '2事项.csv', content: '事项编号,流程类型\nC1,对接\n' },
		{ name: '2026/部门.csv', content: departments },
		{ name: '说明.pdf', content: '%PDF-1.7' },
		{ name: '内.zip', content: zip([{ name: 'a.csv', content: departments }]) },
		{ name: '.DS_Store', content: 'x' }
	];

	test('becomes a draft of each of its files, what others refer to first, each refused by itself', async () => {
		const id = await sendArchive('九月.zip', entries);
		expect(await listed()).toEqual([
			['九月.zip/2026/部门.csv', '部门', 'mapping', null],
			['九月.zip/2事项.csv', '事项', 'mapping', null],
			['九月.zip/1步骤.csv', '步骤', 'mapping', null],
			['九月.zip/内.zip', '', 'preview', '这是压缩包，不是工作簿。'],
			['九月.zip/说明.pdf', '', 'preview', '这种文件不能导入。']
		]);
		expect(await readDraftHead(folder.ws, clerk, id, 'zh-Hans')).toEqual({ became: '/imports' });
		expect(left().sort()).toEqual(
			listDrafts(folder.ws, clerk)
				.map((one) => one.id)
				.sort()
		);
		const detail = folder.ws.ledger.database
			.prepare("select detail from audit where action = 'unpack' and object = ?")
			.pluck()
			.get(`draft ${id}`) as string;
		expect(JSON.parse(detail)).toEqual({ file: '九月.zip', files: 5, ignored: ['九月.zip/.DS_Store'] });
	});

	test('gives drafts that are imported one after another like any other', async () => {
		await sendArchive('九月.zip', entries.slice(0, 3));
		for (let n = 0; n < 3; n++) {
			const [{ id }] = await readDrafts(folder.ws, clerk, 'zh-Hans');
			await tried(id);
			confirmDraft(folder.ws, clerk, id);
			await settled();
		}
		expect(
			folder.ws.ledger.imports().map(({ file_name, rows_imported }) => [file_name, rows_imported])
		).toEqual([
			['九月.zip/2026/部门.csv', 2],
			['九月.zip/2事项.csv', 1],
			['九月.zip/1步骤.csv', 1]
		]);
		expect(left()).toEqual([]);
	});

	test('that cannot be taken apart waits with the reason, and leaves nothing beside it', async () => {
		const many = Array.from({ length: mostFiles + 1 }, (_, n) => ({ name: `${n}.csv`, content: 'a' }));
		for (const [name, content, code] of [
			['空.zip', [], 'no-files'],
			['隐.zip', [{ name: '.x', content: 'a' }], 'no-files'],
			['多.zip', many, 'too-many-files'],
			['逃.zip', [{ name: '../x.csv', content: 'a' }], 'unsafe-path']
		] as const) {
			const id = await sendArchive(name, [...content]);
			expect([state(id), errorOf(draft(id))?.code], name).toEqual([['failed', null], code]);
			await discardDraft(folder.ws, clerk, id);
		}
		expect(left()).toEqual([]);
	});

	test('that is a workbook by another name is read as one', async () => {
		const book = workbook({
			sheets: {
				部门: rows([
					['部门编号', '部门名称'],
					['D1', '总部']
				])
			}
		});
		async function* pieces() {
			yield book;
		}
		await receiveDraft(folder.ws, clerk, { file_name: '部门.zip', body: pieces(), declared: null });
		draftWork(folder.ws).resume();
		await settled();
		expect(await listed()).toEqual([['部门.zip', '部门', 'mapping', null]]);
	});
});

describe('an upload', () => {
	test('is streamed to a folder of its own and listed', async () => {
		const id = await send('部门\u202e.csv', departments);
		expect(left()).toEqual([id]);
		expect(listDrafts(folder.ws, viewer('auditor'))).toMatchObject([
			{ id, file_name: '部门\\u{202E}.csv', state: 'received', wanted: 'inspect', uploaded_by: 'clerk' }
		]);
	});

	test.each([
		['breaks off', body('部门', new Error('socket hang up')), null, 'upload-incomplete'],
		['is shorter than stated', body('部门'), 100, 'upload-incomplete'],
		['is longer than stated', body('部门编号'), 3, 'upload-incomplete'],
		['holds nothing', body(), 0, 'empty-file'],
		['comes byte by byte', body('a', 30, 'b', 30, 'c', 30, 'd', 30, 'e', 30, 'f'), null, 'upload-too-slow'],
		['stops coming', body('a', 400, 'b'), null, 'upload-too-slow'],
		['is larger than allowed', body('x'.repeat(1500), 'x'.repeat(1500)), null, 'too-large'],
		['says that it is too large', body('x'), 5000, 'too-large']
	])('that %s leaves nothing', async (_, pieces, declared, code) => {
		const allowed = { ...uploadLimits, largest: 2000, stretch_ms: 100, stretch_bytes: 10 };
		const request = { file_name: '部门.csv', body: pieces, declared };
		await expect(receiveDraft(folder.ws, clerk, request, allowed)).rejects.toMatchObject({ code });
		expect(left()).toEqual([]);
		expect(listDrafts(folder.ws, clerk)).toEqual([]);
	});

	test('is refused while too many are under way, and taken when they are done', async () => {
		const slow = () =>
			receiveDraft(
				folder.ws,
				clerk,
				{ file_name: 'a.csv', body: body('a', 150, 'b'), declared: null },
				{ ...uploadLimits, each: 2 }
			);
		const results = await Promise.allSettled([slow(), slow(), slow()]);
		expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
		expect(results[2]).toMatchObject({ reason: { code: 'too-many-uploads' } });
		await expect(slow()).resolves.toMatch(/^[0-9a-f-]{36}$/);
		expect(left()).toHaveLength(3);
	});

	test.each(['manager', 'auditor', 'admin', 'employee'] as const)('is not for the %s', async (role) => {
		await expect(send('部门.csv', departments, viewer(role))).rejects.toThrow(AccessError);
		expect(left()).toEqual([]);
	});
});

test('from upload to batch: read, tried out, confirmed twice, imported once', async () => {
	const { ws } = folder;
	const id = await bring('部门.csv', departments);
	expect(state(id)).toEqual(['inspected', null]);
	expect(await inspectionOf(ws, id)).toMatchObject({
		facts: { format: 'text', encoding: 'utf-8', delimiter: ',' },
		tables: [{ sheet: null, rows: 3, header: ['部门编号', '部门名称'], saved: null }]
	});
	const trial = await tried(id);
	expect(state(id)).toEqual(['validated', null]);
	expect(trial).toMatchObject({
		parts: [{ kind: 'departments', imported: 2, rejected: 1, differences: [{ added: 2 }] }]
	});
	const found = await readTriedFindings(ws, draftTrial(ws, id), { part: 0, page: 1 });
	expect(found.findings).toMatchObject([{ source_row: 4, rule: 'missing-value' }]);
	expect(ws.ledger.imports()).toEqual([]);
	confirmDraft(ws, viewer('hr_lead', 'lead'), id);
	confirmDraft(ws, clerk, id);
	await settled();
	confirmDraft(ws, clerk, id);
	await settled();
	expect(draft(id)).toMatchObject({ state: 'committed', batch_id: 1 });
	expect(ws.ledger.imports()).toMatchObject([{ id: 1, imported_by: 'lead', rows_imported: 2 }]);
	expect(await isCurrent(ws)).toBe(true);
	expect(left()).toEqual([]);
	expect(listDrafts(ws, clerk)).toEqual([]);
	await expect(changeOptions(ws, clerk, id, {})).rejects.toMatchObject({ code: 'draft-over' });
});

test('what was asked for is done after a restart, once', async () => {
	const id = await send('部门.csv', departments);
	const path = folder.ws.folder;
	const restart = async () => {
		folder.ws.close();
		folder.ws = await openWorkspace(path, { memory_limit: '1GB' });
		await resumeWork(folder.ws);
		await settled();
	};
	await restart();
	expect(state(id)).toEqual(['inspected', null]);
	await tried(id);
	const { changeDraft } = await import('#lib/server/ledger/drafts.ts');
	const confirm = () => changeDraft(folder.ws.ledger, id, { wanted: 'commit' });
	confirm();
	await restart();
	expect(draft(id)).toMatchObject({ state: 'committed', batch_id: 1 });
	folder.ws.ledger.database.exec(
		`update import_drafts set state = 'validated', wanted = 'commit', batch_id = null`
	);
	await restart();
	expect(draft(id)).toMatchObject({ state: 'committed', batch_id: 1 });
	expect(folder.ws.ledger.imports()).toHaveLength(1);
});

test('what was shown must still hold when it is confirmed', async () => {
	const { ws } = folder;
	const id = await bring('部门.csv', departments);
	await tried(id);
	await folder.bring('别的.csv', '部门编号,部门名称\nD1,集团\n');
	expect(isTrialCurrent(ws, draft(id))).toBe(false);
	expect(() => confirmDraft(ws, clerk, id)).toThrow(expect.objectContaining({ code: 'trial-outdated' }));
	expect((await tried(id))!.parts[0].differences).toMatchObject([{ added: 1, changed: 1 }]);
	await undoImport(ws, 1, 'lead', '更正');
	expect(() => confirmDraft(ws, clerk, id)).toThrow(expect.objectContaining({ code: 'trial-outdated' }));
	await tried(id);
	await changeOptions(ws, clerk, id, { columns: { 部门名称: null } });
	expect(state(id)).toEqual(['inspected', null]);
	expect(() => confirmDraft(ws, clerk, id)).toThrow(expect.objectContaining({ code: 'trial-outdated' }));
	expect(await tried(id)).toBeNull();
	expect(errorOf(draft(id))).toMatchObject({ code: 'missing-column', column: '部门名称' });
	await changeOptions(ws, clerk, id, {});
	expect(errorOf(draft(id))).toBeNull();
	expect(await tried(id)).toMatchObject({ parts: [{ imported: 2 }] });
});

test('a file that cannot be read says why, and may be read otherwise', async () => {
	const { ws } = folder;
	const pieces = (async function* () {
		yield Buffer.concat([Buffer.from('department_id,name\nD1,Caf'), Buffer.from([0xe9]), Buffer.from('\n')]);
	})();
	const id = await receiveDraft(ws, clerk, { file_name: '部门.csv', body: pieces, declared: null });
	draftWork(ws).resume();
	await settled();
	expect(state(id)).toEqual(['failed', null]);
	expect(errorOf(draft(id))).toMatchObject({ code: 'invalid-utf8', parameters: { line: 2 } });
	expect(() => askTrial(ws, clerk, id)).toThrow(expect.objectContaining({ code: 'draft-unread' }));
	await changeOptions(ws, clerk, id, { encoding: 'windows-1252' });
	await settled();
	expect(state(id)).toEqual(['inspected', null]);
	expect((await inspectionOf(ws, id))!.tables[0].sample).toEqual([['D1', 'Café']]);
	await discardDraft(ws, clerk, id);
	expect(findDraft(ws.ledger, id)).toBeNull();
	expect(left()).toEqual([]);
});

test('the mapping kept for a source is taken over, and said', async () => {
	const { ws } = folder;
	await saveMapping(ws, clerk, {
		...{ name: '旧系统', header: ['代号', '叫法'] },
		mapping: { kind: 'departments', columns: { 代号: 'department_id', 叫法: 'name' } }
	});
	const id = await bring('导出.csv', '代号,叫法\nD1,总部\n');
	expect(optionsOf(draft(id))).toMatchObject({ kind: 'departments', columns: { 代号: 'department_id' } });
	expect((await inspectionOf(ws, id))!.tables[0].saved).toEqual({
		...{ name: '旧系统', version: 1, found_by: 'headers' }
	});
	expect(await tried(id)).toMatchObject({ parts: [{ imported: 1 }] });
});

test('the mapping kept for a source is taken over where only the encoding had to be said; of two, neither', async () => {
	const { ws } = folder;
	const kept = {
		header: ['no', 'label'],
		mapping: { kind: 'departments', columns: { no: 'department_id', label: 'name' } }
	};
	await saveMapping(ws, clerk, { name: '旧系统', ...kept });
	const latin = (async function* () {
		yield Buffer.concat([Buffer.from('no,label\nD1,Caf'), Buffer.from([0xe9]), Buffer.from('\n')]);
	})();
	const id = await receiveDraft(ws, clerk, { file_name: '导出.csv', body: latin, declared: null });
	draftWork(ws).resume();
	await settled();
	await changeOptions(ws, clerk, id, { encoding: 'windows-1252' });
	await settled();
	expect(optionsOf(draft(id))).toMatchObject({ ...kept.mapping, encoding: 'windows-1252' });
	await saveMapping(ws, clerk, { name: '新系统', ...kept });
	const other = await bring('导出.csv', 'no,label\nD1,总部\n');
	expect(state(other)).toEqual(['inspected', null]);
	expect(optionsOf(draft(other))).toEqual({});
});

test('a delimiter that looking does not find is said, and the file read again', async () => {
	const { ws } = folder;
	const id = await bring('部门.csv', '部门编号|部门名称, 简称\nD1|总部, 总\nD2|生产, 产\n');
	expect((await inspectionOf(ws, id))!.facts).toMatchObject({ delimiter: ',' });
	await changeOptions(ws, clerk, id, { delimiter: '|' });
	await settled();
	expect(await inspectionOf(ws, id)).toMatchObject({
		facts: { delimiter: '|' },
		tables: [{ header: ['部门编号', '部门名称, 简称'] }]
	});
	await expect(changeOptions(ws, clerk, id, { delimiter: 'x' as unknown as '|' })).rejects.toMatchObject({
		code: 'bad-mapping-value'
	});
});

test('a wish that comes while the import is being confirmed is not heard', async () => {
	const { ws } = folder;
	const id = await bring('部门.csv', departments);
	await tried(id);
	const change = changeOptions(ws, clerk, id, { columns: { 部门名称: null } });
	confirmDraft(ws, clerk, id);
	await expect(change).rejects.toMatchObject({ code: 'draft-over' });
	await settled();
	expect(ws.ledger.imports()).toMatchObject([{ rows_imported: 2 }]);
});

test('a page that reads one state of the warehouse sees the work of its folder', () => {
	expect(draftWork({ ...folder.ws })).toBe(draftWork(folder.ws));
});

test('nobody confirms judgements on themselves', async () => {
	const { ws } = folder;
	ws.ledger.database.exec(
		`insert into accounts (user_id, role, employee_id) values ('clerk', 'hr_analyst', 'E7')`
	);
	const header = '奖惩编号,工号,奖惩方式,事由,发生时间\n';
	const id = await bring('奖惩.csv', `${header}R1,E7,奖励,全勤,2026-03-01\nR2,E8,奖励,全勤,2026-03-01\n`);
	const trial = await tried(id);
	expect(trial, JSON.stringify(errorOf(draft(id)))).toMatchObject({ parts: [{ imported: 2, own: 1 }] });
	expect(() => confirmDraft(ws, clerk, id)).toThrow(expect.objectContaining({ code: 'own-records' }));
	expect(
		ws.ledger.database.prepare(`select actor, detail from audit where action = 'refused'`).all()
	).toMatchObject([{ actor: 'clerk', detail: expect.stringContaining('own-records') }]);
	confirmDraft(ws, viewer('hr_lead', 'lead'), id);
	await settled();
	expect(draft(id).state).toBe('committed');
});

test('nothing is imported where nothing is good', async () => {
	const id = await bring('部门.csv', '部门编号,部门名称\nD1,\n');
	await tried(id);
	expect(() => confirmDraft(folder.ws, clerk, id)).toThrow(
		expect.objectContaining({ code: 'nothing-to-import' })
	);
});

test('drafts nobody touches and folders nobody knows are removed', async () => {
	const { ws } = folder;
	const id = await bring('部门.csv', departments);
	mkdirSync(draftFolder(ws, 'stray'));
	await removeStaleDrafts(ws);
	expect(left()).toEqual([id]);
	await removeStaleDrafts(ws, Date.now() + 15 * 86_400_000);
	expect(left()).toEqual([]);
	expect(findDraft(ws.ledger, id)).toBeNull();
});
