import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ImportRequest, prepareImport } from '#lib/server/import/import.ts';
import { localOperator } from '#lib/server/access/viewer.ts';
import { readBatchDifference } from '#lib/server/screens/drafts/batch_difference.ts';
import { openTestFolder, type TestFolder } from '#lib/server/import/testing.ts';
import { readSource } from '#lib/server/import/read.ts';
import { readOptions } from '#lib/server/import/request.ts';
import { receiveUpload } from '#lib/server/import/sources.ts';
import { tryOut } from '#lib/server/import/try_out.ts';
import { readTriedDifference, readTriedFindings } from '#lib/server/import/tried_files.ts';
import { freezePeriod } from '#lib/server/import/undo.ts';

/** A trial tells what the import would do, and does nothing. */

let folder: TestFolder;
beforeEach(async () => {
	folder = await openTestFolder();
});
afterEach(() => folder.close());

const header = '部门编号,部门名称,排序\n';
const first = `${header}D1,总部,1\nD2,生产部,2\nD3,采购部,3\nD4,,4\n`;
const second = `${header}D1,总部,1\nD2,制造部,2\nD3,采购处,9\nD5,财务部,5\nD5,财务处,5\nD6,,6\n`;

const attempt = (name: string, content: string) =>
	trial({ path: folder.file('upload', content), file_name: name });
async function trial(request: Omit<ImportRequest, 'imported_by'>) {
	const ready = await prepareImport(folder.ws, { ...request, imported_by: 'tester' });
	try {
		return await ready.tryOut();
	} finally {
		await ready.discard();
	}
}
const everything = () =>
	Promise.all(
		['stg_departments', 'import_findings', 'import_batches'].map((table) =>
			folder.ws.warehouse.rows(`select * from ${table} order by all`)
		)
	);

test('before anything is there, every good row is new', async () => {
	const { parts, already_imported } = await attempt('部门.csv', first);
	expect(already_imported).toBe(false);
	expect(parts).toMatchObject([
		{
			kind: 'departments',
			...{ rows_read: 4, imported: 3, rejected: 1, warnings: 0, late: 0 },
			rules: [{ rule: 'missing-value', severity: 'reject', n: 1 }],
			differences: [
				{ kind: 'departments', added: 3, changed: 0, unchanged: 0, removed: 0, late: 0, columns: [] }
			],
			first_findings: [{ rule: 'missing-value', source_row: 5 }]
		}
	]);
	expect(await everything()).toEqual([[], [], []]);
	expect(folder.ws.ledger.imports()).toEqual([]);
	expect(folder.scratch()).toEqual([]);
});

test('new, changed, unchanged and repeated rows are told apart by business key', async () => {
	await folder.bring('部门.csv', first);
	const before = await everything();
	const { parts } = await attempt('更正.csv', second);
	expect(parts[0]).toMatchObject({
		rules: [
			{ rule: 'duplicate-key', n: 1 },
			{ rule: 'missing-value', n: 1 }
		],
		differences: [
			{
				...{ added: 1, changed: 2, unchanged: 1, removed: 0, late: 0 },
				columns: [
					{ column: 'name', n: 2 },
					{ column: 'sort_order', n: 1 }
				]
			}
		]
	});
	expect(await everything()).toEqual(before);
	expect((await attempt('部门.csv', first)).already_imported).toBe(true);
});

test('rows that are here already with the same content are told with the batches they came in', async () => {
	const csv = (...lines: string[]) => ['部门编号,部门名称', ...lines].join('\n');
	await folder.bring('一.csv', csv('D1,总部', 'D2,生产部', 'D3,采购部'));
	await folder.bring('二.csv', csv('D3,采购处', 'D4,仓库'));
	const again = csv('D4,仓库', 'D3,采购处', 'D2,生产部', 'D1,总部') + '\n';
	expect((await attempt('三.csv', again)).parts[0].differences).toMatchObject([
		{
			...{ added: 0, changed: 0, unchanged: 4 },
			same_as: [
				{ batch_id: 1, n: 2 },
				{ batch_id: 2, n: 2 }
			]
		}
	]);
	expect((await attempt('四.csv', csv('D9,新部'))).parts[0].differences).toMatchObject([
		{ added: 1, same_as: [] }
	]);
	const [{ batch_id }] = (await folder.bring('三.csv', again)).parts;
	const { ws } = folder;
	const asked = { of: null, fate: null, page: 1 };
	const page = await ws.warehouse.transaction((warehouse) =>
		readBatchDifference({ ...ws, warehouse }, localOperator, batch_id, asked, 'zh-Hans')
	);
	expect(page?.difference?.counts).toMatchObject([
		{ unchanged: 4, same_as: [{ batch_id: 1 }, { batch_id: 2 }] }
	]);
});

test('the trial and the import agree', async () => {
	await folder.bring('部门.csv', first);
	const { parts } = await attempt('更正.csv', second);
	const { parts: done } = await folder.bring('更正.csv', second);
	expect(parts).toEqual([expect.objectContaining(done[0])]);
});

test('findings and differences are kept in files, page by page', async () => {
	await folder.bring('部门.csv', first);
	const { ws } = folder;
	const upload = await receiveUpload(ws, folder.file('upload', second));
	const options = readOptions(ws, {});
	const keep = mkdtempSync(join(ws.scratch, 'kept-'));
	const read = await readSource(upload, '更正.csv', options);
	await tryOut(ws, { file: '更正.csv', read, options, keep });
	const rows = await readTriedDifference(ws, keep, { part: 0, kind: 'departments', page: 1 });
	expect(rows.rows).toEqual([
		{
			fate: 'changed',
			record_id: 'D2',
			source_row: 3,
			changes: [{ column: 'name', before: '生产部', after: '制造部' }]
		},
		{
			fate: 'changed',
			record_id: 'D3',
			source_row: 4,
			changes: [
				{ column: 'name', before: '采购部', after: '采购处' },
				{ column: 'sort_order', before: '3', after: '9' }
			]
		},
		{ fate: 'added', record_id: 'D5', source_row: 5, changes: [] }
	]);
	const added = await readTriedDifference(ws, keep, {
		...{ part: 0, kind: 'departments', page: 1 },
		fate: 'added'
	});
	expect(added).toMatchObject({ total: 1, pages: 1, rows: [{ record_id: 'D5' }] });
	const found = await readTriedFindings(ws, keep, { part: 0, page: 1 });
	expect(found.findings.map(({ source_row, rule }) => [source_row, rule])).toEqual([
		[6, 'duplicate-key'],
		[7, 'missing-value']
	]);
	expect(
		(await readTriedFindings(ws, keep, { part: 0, page: 1, rule: 'missing-value' })).findings
	).toHaveLength(1);
});

const log = (...events: [string, string][]) =>
	['case:concept:name,concept:name,time:timestamp']
		.concat(events.map(([activity, at]) => `L1,${activity},${at}`))
		.join('\n') + '\n';

test('a log is compared by cases and steps; what it no longer has is gone, what is late waits', async () => {
	await folder.bring(
		'日志.csv',
		log(['a', '2026-03-30 10:00'], ['b', '2026-04-01 10:00'], ['c', '2026-04-02 10:00'])
	);
	const shorter = log(['a', '2026-03-30 10:00'], ['x', '2026-04-01 10:00']);
	expect((await attempt('日志.csv', shorter)).parts[0].differences).toMatchObject([
		{ kind: 'cases', added: 0, changed: 0, unchanged: 1, removed: 0, late: 0 },
		{ kind: 'steps', added: 0, changed: 1, unchanged: 1, removed: 1, late: 0 }
	]);
	await freezePeriod(folder.ws, '2026Q2', 'lead', '已公示');
	const tried = await attempt('日志.csv', shorter);
	expect(tried.parts[0]).toMatchObject({
		late: 3,
		differences: [
			{ kind: 'cases', unchanged: 0, late: 1 },
			{ kind: 'steps', changed: 0, unchanged: 0, removed: 0, late: 2 }
		]
	});
});

test('values that no spelling knows are listed with their number', async () => {
	const rows = ['X1,流程异常', 'X2,怪事', 'X3,怪事', 'X4,别的'].map(
		(text) => `${text},2,D1,2026-03-01 10:00`
	);
	const { parts } = await attempt(
		'异常.csv',
		['异常编号,异常类别,预警级别,发生部门编号,发现时间', ...rows].join('\n')
	);
	expect(parts[0]).toMatchObject({
		imported: 1,
		unknown: [
			{ column: 'class', header: '异常类别', value: '怪事', n: 2 },
			{ column: 'class', header: '异常类别', value: '别的', n: 1 }
		]
	});
});

test('each sheet of a workbook has its own mapping, or is left out', async () => {
	const path = folder.file('upload', await workbook());
	const mapping = {
		sheets: {
			甲: { kind: 'departments', columns: { 代号: 'department_id', 叫法: 'name' } },
			乙: { columns: { 叫法: 'name' } },
			丙: null
		}
	};
	const { parts, skipped_sheets } = await trial({ path, file_name: '表.xlsx', mapping });
	expect(parts.map(({ kind, sheet, imported }) => [sheet, kind, imported])).toEqual([
		['乙', 'employees', 1],
		['甲', 'departments', 1]
	]);
	expect(skipped_sheets).toEqual(['丙']);
});

async function workbook(): Promise<Uint8Array> {
	const book = new exceljs.Workbook();
	const sheets = {
		甲: [
			['代号', '叫法'],
			['D1', '总部']
		],
		乙: [
			['工号', '叫法'],
			['E1', '张三']
		],
		丙: [
			['部门编号', '部门名称'],
			['D9', '旧部门']
		]
	};
	for (const [name, rows] of Object.entries(sheets)) book.addWorksheet(name).addRows(rows);
	return new Uint8Array(await book.xlsx.writeBuffer());
}

test('a file that cannot be read is refused as by the import', async () => {
	await expect(attempt('部门.csv', '甲,乙\n1,2\n')).rejects.toMatchObject({
		code: 'unknown-kind',
		file: '部门.csv'
	});
	expect(folder.scratch()).toEqual([]);
});
