import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { importHistory, recoverImports, replayImports } from '#lib/server/import/import.ts';
import { openTestFolder, type TestFolder } from '#lib/server/import/testing.ts';
import { localOperator } from '#lib/server/access/viewer.ts';
import { openWorkspace } from '#lib/server/workspace.ts';

/** An import takes place once and wholly, or not at all; the ledger decides. */

let folder: TestFolder;
beforeEach(async () => {
	folder = await openTestFolder();
});
afterEach(() => folder.close());

const departments = '部门编号,部门名称\nD1,总部\nD1,又一个\n';

test('the same bytes twice change nothing, under any name', async () => {
	const first = await folder.bring('部门.csv', departments);
	const again = await folder.bring('另一个名字.csv', departments);
	expect(again).toEqual({ ...first, file: '另一个名字.csv', already_imported: true });
	expect(folder.ws.ledger.imports()).toHaveLength(1);
	expect(await folder.ws.warehouse.rows('select count(*) as n from stg_departments')).toEqual([{ n: 1 }]);
	expect(await folder.findings()).toHaveLength(1);
});

test('the same bytes with another mapping are read anew and supersede', async () => {
	const file = 'case_id,process,x\nC1,p,标题\n';
	await folder.bring('a.csv', file);
	const mapping = { columns: { x: 'title' } };
	expect((await folder.bring('a.csv', file, { mapping })).already_imported).toBe(false);
	expect((await folder.bring('a.csv', file, { mapping })).already_imported).toBe(true);
	expect(await folder.ws.warehouse.rows('select case_id, title, batch_id from cur_cases')).toEqual([
		{ case_id: 'C1', title: '标题', batch_id: 2 }
	]);
});

test('the source is kept by its hash, read-only, and the audit log tells the batch', async () => {
	const { sha256 } = await folder.bring('部门.csv', departments);
	const kept = join(folder.ws.sources, sha256);
	expect(readFileSync(kept, 'utf8')).toBe(departments);
	expect(statSync(kept).mode & 0o222).toBe(0);
	const entries = folder.ws.ledger.database
		.prepare('select actor, action, object, detail from audit')
		.all() as { detail: string }[];
	expect(entries).toMatchObject([{ actor: 'tester', action: 'import', object: 'batch 1' }]);
	expect(JSON.parse(entries[0].detail)).toEqual({
		file: '部门.csv',
		sha256,
		kind: 'departments',
		sheet: null,
		rows_read: 2,
		imported: 1,
		rejected: 1,
		warnings: 0
	});
	expect(folder.ws.ledger.brokenAuditEntry()).toBeNull();
	expect(await importHistory(folder.ws, localOperator)).toMatchObject([
		{ id: 1, file_name: '部门.csv', rows_imported: 1, rows_rejected: 1 }
	]);
	await expect(importHistory(folder.ws, { ...localOperator, role: 'admin' })).rejects.toMatchObject({
		code: 'not-allowed'
	});
});

test('staged rows of a batch the ledger does not know are removed', async () => {
	await folder.bring('部门.csv', departments);
	await folder.ws.warehouse.run(
		`insert into stg_departments (department_id, name, batch_id, source_row) values ('D7', '半截', 2, 2)`
	);
	await folder.ws.warehouse.run(
		`insert into import_findings (batch_id, source_row, rule) values (2, 3, 'missing-value')`
	);
	await folder.ws.warehouse.run(`insert into import_batches values (2, 'departments', 1)`);
	await recoverImports(folder.ws);
	expect(await folder.ws.warehouse.rows('select department_id from stg_departments')).toEqual([
		{ department_id: 'D1' }
	]);
	expect(await folder.findings()).toHaveLength(1);
	expect((await folder.bring('员工.csv', '工号,姓名\nE1,张三\n')).parts[0].batch_id).toBe(2);
});

test('when the ledger cannot be written, nothing stays', async () => {
	folder.ws.ledger.database.exec(
		`create trigger full before insert on imports begin select raise(abort, 'disk full'); end`
	);
	await expect(folder.bring('部门.csv', departments)).rejects.toThrow('disk full');
	folder.ws.ledger.database.exec('drop trigger full');
	expect(await folder.ws.warehouse.rows('select * from stg_departments')).toEqual([]);
	expect(await folder.findings()).toEqual([]);
	expect(folder.ws.ledger.database.prepare('select count(*) as n from audit').get()).toEqual({ n: 0 });
	expect(folder.scratch()).toEqual([]);
	expect((await folder.bring('部门.csv', departments)).already_imported).toBe(false);
});

test('ten imports at once take ten batches, one after another', async () => {
	const reports = await Promise.all(
		Array.from({ length: 10 }, (_, n) =>
			folder.bring(`员工${n}.csv`, `工号,姓名\nE${n},张三\n`, {
				path: folder.file(`upload-${n}`, `工号,姓名\nE${n},张三\n`)
			})
		)
	);
	expect(reports.map((report) => report.parts[0].batch_id).sort((a, b) => a - b)).toEqual([
		1, 2, 3, 4, 5, 6, 7, 8, 9, 10
	]);
	expect(
		await folder.ws.warehouse.rows(
			'select count(*) as n, count(distinct batch_id) as batches from stg_employees'
		)
	).toEqual([{ n: 10, batches: 10 }]);
});

test('an empty warehouse is filled again from the sources, with the same batches and findings', async () => {
	await folder.bring('部门.csv', departments);
	await folder.bring('员工.csv', '工号,姓名,入职日期\nE1,张三,2026-01-05\nE2,李四,昨天\n');
	await folder.bring(
		'log.csv',
		'case:concept:name,concept:name,time:timestamp,case:x\n1,a,2026-01-01 10:00,y\n1,b,2026-01-01 11:00,y\n',
		{
			time_zone: 'Europe/Amsterdam'
		}
	);
	const tables = [
		'stg_departments',
		'stg_employees',
		'stg_cases',
		'stg_steps',
		'import_findings',
		'import_batches'
	];
	const read = async (ws: TestFolder['ws']) =>
		Promise.all(tables.map((table) => ws.warehouse.rows(`select * from ${table} order by all`)));
	const before = await read(folder.ws);
	const { folder: path, ledger } = folder.ws;
	const history = ledger.imports();
	folder.ws.close();
	for (const name of readdirSync(path)) if (name.startsWith('warehouse.duckdb')) rmSync(join(path, name));
	const ws = await openWorkspace(path, { memory_limit: '1GB' });
	await replayImports(ws);
	expect(await read(ws)).toEqual(before);
	expect(ws.ledger.imports()).toEqual(history);
	rmSync(join(ws.sources, history[0].sha256));
	expect(existsSync(join(ws.sources, history[0].sha256))).toBe(false);
	await ws.warehouse.run('delete from import_batches');
	await expect(replayImports(ws)).rejects.toMatchObject({ code: 'source-missing', file: '部门.csv' });
	folder.ws = ws;
});
