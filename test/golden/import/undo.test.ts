import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { verify } from '#lib/server/audit/verify.ts';
import { importHistory, replayImports } from '#lib/server/import/import.ts';
import { openTestFolder, type TestFolder } from '#lib/server/import/testing.ts';
import { undoImport } from '#lib/server/import/undo.ts';
import { localOperator } from '#lib/server/access/viewer.ts';
import { build } from '#lib/server/pipeline/build.ts';
import { isCurrent } from '#lib/server/pipeline/current.ts';
import { openWorkspace } from '#lib/server/workspace.ts';

/** An undo restores exactly what was; a log's cases come and go whole. */

let folder: TestFolder;
beforeEach(async () => {
	folder = await openTestFolder();
});
afterEach(() => folder.close());

const departments = '部门编号,部门名称\nD1,总部\nD2,生产部\n';
const steps = (finished: string) =>
	`步骤编号,案件编号,阶段,活动,承办部门编号,分派时间,完成时间,应完成时间\n` +
	`S1,C1,审批,初审,D1,2026-01-05 09:00,${finished},2026-01-06 18:00\n` +
	`S2,C1,审批,复审,D2,2026-01-07 09:00,2026-01-08 10:00,2026-01-08 18:00\n`;
const log = (...activities: string[]) =>
	['case:concept:name,concept:name,time:timestamp,org:group']
		.concat(activities.map((activity, n) => `L1,${activity},2026-01-0${n + 1} 10:00,D1`))
		.join('\n') + '\n';

/** Everything staged and found, rows that wait included. */
const everything = async (ws: TestFolder['ws']) => {
	const tables = ['stg_departments', 'stg_cases', 'stg_steps', 'import_findings', 'import_batches'];
	return Promise.all(tables.map((table) => ws.warehouse.rows(`select * from ${table} order by all`)));
};
const undo = (batch: number, reason = '传错了文件') => undoImport(folder.ws, batch, 'tester', reason);

test('an undone correction gives back the earlier rows and the same result hash', async () => {
	await folder.bring('部门.csv', departments);
	await folder.bring('步骤.csv', steps('2026-01-06 10:00'));
	const { result_hash } = await build(folder.ws);
	const before = await everything(folder.ws);
	await folder.bring('步骤更正.csv', steps('2026-01-09 10:00'));
	expect((await build(folder.ws)).result_hash).not.toBe(result_hash);
	expect(await undo(3)).toEqual({ file: '步骤更正.csv', batches: [3], kept: [] });
	expect(await isCurrent(folder.ws)).toBe(false);
	expect(await everything(folder.ws)).toEqual(before);
	expect((await build(folder.ws)).result_hash).toBe(result_hash);
	expect(await verify(folder.ws)).toEqual(expect.arrayContaining([expect.objectContaining({ ok: true })]));
	expect((await verify(folder.ws)).every(({ ok }) => ok)).toBe(true);
});

test('an undo in the middle lets the earlier and the later rows stand', async () => {
	await folder.bring('部门.csv', departments);
	await folder.bring('改名.csv', '部门编号,部门名称\nD1,集团总部\nD2,制造部\nD3,采购部\n');
	await folder.bring('再改.csv', '部门编号,部门名称\nD2,生产一部\n');
	await undo(2);
	expect(
		await folder.ws.warehouse.rows(
			'select department_id, name, batch_id from cur_departments order by department_id'
		)
	).toEqual([
		{ department_id: 'D1', name: '总部', batch_id: 1 },
		{ department_id: 'D2', name: '生产一部', batch_id: 3 }
	]);
});

test('the import stays in the history; a rebuild repeats import and undo', async () => {
	await folder.bring('部门.csv', departments);
	await folder.bring('步骤.csv', steps('2026-01-06 10:00'));
	await folder.bring('日志.csv', log('a', 'b', 'c'));
	await undo(3);
	await folder.bring('日志.csv', log('a', 'b'));
	const before = await everything(folder.ws);
	expect((await importHistory(folder.ws, localOperator)).map(({ id, undone_at }) => [id, undone_at])).toEqual(
		[
			[4, null],
			[3, expect.stringMatching(/^\d{4}-.*Z$/)],
			[2, null],
			[1, null]
		]
	);
	const { folder: path } = folder.ws;
	folder.ws.close();
	for (const name of readdirSync(path)) if (name.startsWith('warehouse.duckdb')) rmSync(join(path, name));
	const ws = await openWorkspace(path, { memory_limit: '1GB' });
	await replayImports(ws);
	expect(await everything(ws)).toEqual(before);
	folder.ws = ws;
});

test('the same file can be imported again after its undo', async () => {
	const first = await folder.bring('部门.csv', departments);
	await undo(1);
	expect(await folder.ws.warehouse.rows('select * from stg_departments')).toEqual([]);
	const again = await folder.bring('部门.csv', departments);
	expect(again).toMatchObject({ already_imported: false, parts: [{ ...first.parts[0], batch_id: 2 }] });
	expect((await folder.bring('部门.csv', departments)).already_imported).toBe(true);
});

test('who, when and why is recorded, once and for good', async () => {
	await folder.bring('部门.csv', departments);
	await undo(1, ' 部门表已作废 ');
	await expect(undo(1)).rejects.toMatchObject({ code: 'already-undone' });
	await expect(undo(7)).rejects.toMatchObject({ code: 'no-such-batch' });
	await folder.bring('部门.csv', departments);
	await expect(undo(2, '  ')).rejects.toMatchObject({ code: 'reason-missing' });
	const entries = folder.ws.ledger.database
		.prepare(`select actor, object, detail from audit where action = 'undo'`)
		.all() as { detail: string }[];
	expect(entries).toMatchObject([{ actor: 'tester', object: 'batch 1' }]);
	expect(JSON.parse(entries[0].detail)).toEqual({ file: '部门.csv', reason: '部门表已作废' });
	expect(folder.ws.ledger.brokenAuditEntry()).toBeNull();
});

test('a kill between decision and warehouse is made good', async () => {
	await folder.bring('部门.csv', departments);
	const { ledger } = folder.ws;
	const { addDecision } = await import('#lib/server/ledger/decisions.ts');
	addDecision(ledger, { decision: 'undo', batch_id: 1, reason: 'x', decided_by: 'tester' });
	expect((await folder.bring('部门.csv', departments)).parts[0].batch_id).toBe(2);
	expect(await folder.ws.warehouse.rows('select batch_id from cur_departments')).toEqual([
		{ batch_id: 2 },
		{ batch_id: 2 }
	]);
});

test('imports and undos at once take their turn', async () => {
	await folder.bring('部门.csv', departments);
	const results = await Promise.allSettled([
		undo(1),
		folder.bring('员工.csv', '工号,姓名\nE1,张三\n', { path: folder.file('a', '工号,姓名\nE1,张三\n') }),
		undo(1),
		folder.bring('员工2.csv', '工号,姓名\nE2,李四\n', { path: folder.file('b', '工号,姓名\nE2,李四\n') })
	]);
	expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
	expect(
		await folder.ws.warehouse.rows('select employee_id, batch_id from cur_employees order by all')
	).toHaveLength(2);
	expect(await folder.ws.warehouse.rows('select * from cur_departments')).toEqual([]);
});

const currentSteps = () =>
	folder.ws.warehouse.rows<{ step_id: string; activity: string; batch_id: number }>(
		'select step_id, activity, batch_id from cur_steps order by sequence'
	);

test('a log that knows fewer events of a case takes its steps over as a whole, and an undo brings them back', async () => {
	await folder.bring('日志.csv', log('a', 'b', 'c'));
	await folder.bring('日志.csv', log('a', 'c'));
	expect(await currentSteps()).toEqual([
		{ step_id: 'L1#1', activity: 'a', batch_id: 2 },
		{ step_id: 'L1#2', activity: 'c', batch_id: 2 }
	]);
	await folder.bring('日志.csv', log('a', 'c', 'd', 'e'));
	expect((await currentSteps()).map(({ activity }) => activity)).toEqual(['a', 'c', 'd', 'e']);
	await undo(3);
	expect((await currentSteps()).map(({ activity }) => activity)).toEqual(['a', 'c']);
	await undo(2);
	expect(await currentSteps()).toEqual([
		{ step_id: 'L1#1', activity: 'a', batch_id: 1 },
		{ step_id: 'L1#2', activity: 'b', batch_id: 1 },
		{ step_id: 'L1#3', activity: 'c', batch_id: 1 }
	]);
});

test('other cases and other sources keep their steps', async () => {
	await folder.bring('步骤.csv', steps('2026-01-06 10:00'));
	await folder.bring('日志.csv', log('a', 'b'));
	await folder.bring(
		'新日志.csv',
		'case:concept:name,concept:name,time:timestamp\nC1,x,2026-01-05 10:00\nL2,y,2026-01-05 10:00\n'
	);
	expect((await currentSteps()).map(({ step_id }) => step_id).sort()).toEqual([
		'C1#1',
		'L1#1',
		'L1#2',
		'L2#1'
	]);
});
