import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { localOperator } from '#lib/server/access/viewer.ts';
import { askTrial, confirmDraft } from '#lib/server/import/drafts/actions.ts';
import { receiveDraft } from '#lib/server/import/drafts/receive.ts';
import { draftWork } from '#lib/server/import/drafts/work.ts';
import {
	batchDifference,
	isDifferenceKept,
	removeStaleDifferences
} from '#lib/server/import/kept_difference.ts';
import { recogniseValues } from '#lib/server/import/recognise.ts';
import { openTestFolder, type TestFolder } from '#lib/server/import/testing.ts';
import { undoImport } from '#lib/server/import/undo.ts';
import { findDraft } from '#lib/server/ledger/drafts.ts';
import { readBatchDifference } from '#lib/server/screens/drafts/batch_difference.ts';

/** What a batch changed is compared once, kept beside the warehouse, and compared anew when a decision may have changed it. */

let folder: TestFolder;
beforeEach(async () => {
	folder = await openTestFolder();
	draftWork(folder.ws);
});
afterEach(async () => {
	await draftWork(folder.ws).settled();
	folder.close();
});

const csv = (...lines: string[]) => ['部门编号,部门名称', ...lines].join('\n');
const record = (id: number) => folder.ws.ledger.imports().find((one) => one.id === id)!;
const kept = () => {
	const path = join(folder.ws.folder, 'differences');
	return existsSync(path) ? readdirSync(path).map((name) => join(path, name)) : [];
};
const page = (id: number, fate: string | null = null) => {
	const { ws } = folder;
	const asked = { of: null, fate, page: 1 };
	return ws.warehouse.snapshot((warehouse) =>
		readBatchDifference({ ...ws, warehouse }, localOperator, id, asked, 'zh-Hans')
	);
};
/** As the pages do it: upload, trial, confirmation. */
async function confirm(file_name: string, content: string): Promise<number> {
	const { ws } = folder;
	const body = (async function* () {
		yield Buffer.from(content);
	})();
	const id = await receiveDraft(ws, localOperator, { file_name, body, declared: Buffer.byteLength(content) });
	draftWork(ws).resume();
	await draftWork(ws).settled();
	askTrial(ws, localOperator, id);
	await draftWork(ws).settled();
	confirmDraft(ws, localOperator, id);
	await draftWork(ws).settled();
	return findDraft(ws.ledger, id)!.batch_id!;
}

test('what the trial compared is taken over, and is what comparing anew gives', async () => {
	await folder.bring('一.csv', csv('D1,总部', 'D2,生产部', 'D3,采购部'));
	const batch = await confirm('二.csv', csv('D1,总部', 'D3,采购处', 'D4,仓库', 'D4,库房'));
	expect(isDifferenceKept(folder.ws, record(batch))).toBe(true);
	const taken = await page(batch);
	expect(taken?.difference?.counts).toMatchObject([{ added: 1, changed: 1, unchanged: 1, duplicate: 1 }]);
	for (const path of kept()) rmSync(path, { recursive: true });
	expect(await page(batch)).toEqual(taken);
	expect(kept()).toHaveLength(1);
});

test('it is compared once, and again only after a decision', async () => {
	await folder.bring('一.csv', csv('D1,总部', 'D2,生产部'));
	await folder.bring('二.csv', csv('D1,总部', 'D2,制造部'));
	await Promise.all([page(2), page(2)]);
	const [first] = kept();
	const { mtimeMs } = statSync(first);
	expect((await page(2, 'changed'))?.difference?.rows).toMatchObject([{ record_id: 'D2' }]);
	expect([kept(), statSync(first).mtimeMs]).toEqual([[first], mtimeMs]);
	await undoImport(folder.ws, 1, 'tester', '试');
	expect(isDifferenceKept(folder.ws, record(2))).toBe(false);
	expect((await page(2))?.difference?.counts).toMatchObject([{ added: 2, changed: 0, unchanged: 0 }]);
	await removeStaleDifferences(folder.ws);
	expect(kept()).toHaveLength(1);
	expect(kept()).not.toContain(first);
});

test('a spelling that is explained later is in it', async () => {
	await folder.bring(
		'异常.csv',
		'exception_id,class,level,department_id,found_at\nX1,客户类,1,D1,2026-05-01\nX2,customer,1,D1,2026-05-01\n'
	);
	expect(await batchDifference(folder.ws, record(1))).toMatchObject([{ added: 1 }]);
	await recogniseValues(folder.ws, localOperator, [
		{ kind: 'exceptions', column: 'class', spelling: '客户类', decision: 'assign', code: 'customer' }
	]);
	expect(await batchDifference(folder.ws, record(1))).toMatchObject([{ added: 2 }]);
});

test('many rows are compared in the background, which the page tells', async () => {
	const lines = (name: string) => Array.from({ length: 20_001 }, (_, n) => `D${n},${name}`);
	await folder.bring('一.csv', csv(...lines('甲')));
	await folder.bring('二.csv', csv(...lines('乙')));
	expect(await page(2)).toMatchObject({ difference: null, working: { done: 0 }, problem: null });
	await draftWork(folder.ws).settled();
	expect(await page(2)).toMatchObject({
		...{ working: null, problem: null },
		difference: { counts: [{ changed: 20_001 }], total: 20_001, pages: 201 }
	});
});
