import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { locales } from '#lib/i18n/text.ts';
import { localOperator } from '#lib/server/access/viewer.ts';
import type { Finding } from '#lib/server/import/findings.ts';
import { findingMessage, problemMessage, recoverImports } from '#lib/server/import/import.ts';
import { importMany, tryMany } from '#lib/server/import/many.ts';
import { type SourceMapping, withoutZone } from '#lib/server/import/mapping.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';
import { listMappings, removeMapping, saveMapping } from '#lib/server/import/saved_mapping.ts';
import { openTestFolder, type TestFolder } from '#lib/server/import/testing.ts';
import { openWorkspace } from '#lib/server/workspace.ts';
import { stagedContent } from './crash.ts';

/** What is kept of a source is used when its next file comes, whoever brings it and however. */

let folder: TestFolder;
beforeEach(async () => {
	folder = await openTestFolder(null);
});
afterEach(() => folder.close());

const header = ['单号', '种类', '缓急', '金额', '登记', '备注一'];
const mapping: SourceMapping = {
	kind: 'cases',
	time_zone: 'Asia/Taipei',
	columns: {
		单号: 'case_id',
		种类: 'process',
		缓急: 'matter_weight',
		金额: 'amount',
		登记: 'opened_at',
		备注一: null
	},
	values: { matter_weight: { 十万火急: 'urgent', '*': null } },
	constants: { origin: 'external' },
	date_formats: { opened_at: 'd.M.yyyy HH:mm' },
	number_formats: { amount: 'decimal_comma' }
};
const rows = (id: string) => `${header.join(',')}\n${id},采购,十万火急,"1.234,50",3.4.2026 08:30,x\n`;
const save = (name: string, more: Partial<Parameters<typeof saveMapping>[2]> = {}) =>
	saveMapping(folder.ws, localOperator, { name, mapping, header, ...more });
const cases = () =>
	folder.ws.warehouse.rows(
		'select case_id, process, matter_weight, amount::varchar as amount, origin, opened_at from cur_cases order by case_id'
	);
const read = (case_id: string) => ({
	...{ case_id, process: '采购', matter_weight: 'urgent', amount: '1234.5000', origin: 'external' },
	opened_at: new Date('2026-04-03T00:30:00Z')
});
const zones = () =>
	listMappings(folder.ws, localOperator).map(({ name, version, mapping: { time_zone } }) => [
		name,
		version,
		time_zone
	]);

/** What the warehouse would be if it were made anew from sources and ledger. */
async function rebuilt(): Promise<Record<string, unknown[]>> {
	const { folder: path } = folder.ws;
	folder.ws.close();
	for (const name of ['warehouse.duckdb', 'warehouse.duckdb.wal']) rmSync(join(path, name), { force: true });
	folder.ws = await openWorkspace(path, { memory_limit: '1GB' });
	await recoverImports(folder.ws);
	return stagedContent(folder.ws);
}

async function book(sheets: Readonly<Record<string, unknown[][]>>): Promise<Uint8Array> {
	const workbook = new ExcelJS.Workbook();
	for (const [name, cells] of Object.entries(sheets)) workbook.addWorksheet(name).addRows(cells);
	return new Uint8Array(await workbook.xlsx.writeBuffer());
}

describe('a mapping kept for a source', () => {
	test('reads its next file: columns, values, constants, dates, numbers and zone', async () => {
		await save('OA 导出');
		const { parts } = await folder.bring('无论什么名字.csv', rows('C1'));
		expect(parts).toMatchObject([
			{ kind: 'cases', imported: 1, warnings: 0, saved_as: { name: 'OA 导出', version: 1 } }
		]);
		expect(await cases()).toEqual([read('C1')]);
		expect(await folder.findings()).toEqual([]);
	});

	test('is used by trials, folders and zips alike', async () => {
		await save('OA 导出');
		const paths = [folder.file('a.csv', rows('C1'))];
		const tried = await tryMany(folder.ws, { paths, imported_by: 'tester' });
		expect(tried.imported[0].parts).toMatchObject([
			{ imported: 1, saved_as: { name: 'OA 导出', version: 1 } }
		]);
		expect(await folder.ws.warehouse.rows('select * from stg_cases')).toEqual([]);
		const { imported, refused } = await importMany(folder.ws, { paths, imported_by: 'tester' });
		expect([imported.length, refused]).toEqual([1, []]);
		expect(await cases()).toEqual([read('C1')]);
	});

	test('is noted with the batch, word by word: a rebuild needs it no longer', async () => {
		await save('OA 导出');
		await folder.bring('a.csv', rows('C1'));
		await save('OA 导出', { mapping: { ...mapping, constants: { origin: 'internal' } } });
		removeMapping(folder.ws, localOperator, 'OA 导出');
		const [record] = folder.ws.ledger.imports();
		expect(JSON.parse(record.mapping)).toMatchObject({
			...mapping,
			saved_as: { name: 'OA 导出', version: 1 }
		});
		const before = await stagedContent(folder.ws);
		expect(await rebuilt()).toEqual(before);
		expect(await cases()).toEqual([read('C1')]);
		const audited = folder.ws.ledger.database
			.prepare(`select detail from audit where action = 'import'`)
			.get() as { detail: string };
		expect(JSON.parse(audited.detail)).toMatchObject({ mapping: { name: 'OA 导出', version: 1 } });
	});

	test('reads the same bytes once; a corrected version reads them again, as does the first one', async () => {
		expect((await folder.bring('a.csv', rows('C1'), { kind: 'cases', mapping })).already_imported).toBe(
			false
		);
		await save('OA 导出', { mapping: { ...mapping, constants: { origin: 'internal' } } });
		expect((await folder.bring('a.csv', rows('C1'))).already_imported).toBe(true);
		expect((await folder.bring('b.csv', rows('C2'))).already_imported).toBe(false);
		expect(await folder.bring('b.csv', rows('C2'))).toMatchObject({
			already_imported: true,
			parts: [{ saved_as: { name: 'OA 导出', version: 1 } }]
		});
		await save('OA 导出');
		expect((await folder.bring('b.csv', rows('C2'))).already_imported).toBe(false);
		expect((await folder.bring('b.csv', rows('C2'))).already_imported).toBe(true);
		expect((await cases())[1]).toEqual(read('C2'));
	});

	test('yields to a mapping that is brought, and to another kind', async () => {
		await save('OA 导出');
		const brought = { ...mapping, constants: { origin: 'internal' } };
		const { parts } = await folder.bring('a.csv', rows('C1'), { mapping: brought });
		expect(parts[0]).not.toHaveProperty('saved_as');
		expect(await cases()).toEqual([{ ...read('C1'), origin: 'internal' }]);
		expect(await folder.refusal('b.csv', rows('C1'), { kind: 'risks' })).toMatchObject({
			code: 'unknown-kind'
		});
	});

	test('is asked for where two fit as well', async () => {
		await save('甲');
		await save('乙');
		const problem = await folder.bring('a.csv', rows('C1')).catch((error: unknown) => error);
		expect(problem).toBeInstanceOf(ImportProblem);
		expect(locales.map((locale) => Object.values(problemMessage(problem as ImportProblem, locale)))).toEqual([
			['有几个已保存的映射适用于该文件：乙, 甲。', '请指明用哪一个，或停用多余的映射。'],
			['有幾個已儲存的對應設定適用於該檔案：乙, 甲。', '請指明用哪一個，或停用多餘的設定。'],
			['Several saved mappings fit this file: 乙, 甲.', 'Say which to use, or take the others out of use.']
		]);
		expect(folder.scratch()).toEqual([]);
	});

	test('tells the encoding of files by their names, where the headers cannot be read without it', async () => {
		const big5 = Uint8Array.from(Buffer.from('b3e6b8b92cbad8c3fe0a43312cb1c4c1ca0a', 'hex'));
		const own = { kind: 'cases', encoding: 'big5', columns: { 單號: 'case_id', 種類: 'process' } };
		await save('門市', { mapping: own, header: ['單號', '種類'], file_pattern: '門市-*.csv' });
		await folder.bring('門市-2026.csv', big5);
		expect(await folder.ws.warehouse.rows('select case_id, process from cur_cases')).toEqual([
			{ case_id: 'C1', process: '採購' }
		]);
		expect(JSON.parse(folder.ws.ledger.imports()[0].options)).toMatchObject({ encoding: 'big5' });
	});

	test('holds for the sheet whose headers it has', async () => {
		await save('OA 导出');
		await save('名册', {
			mapping: { kind: 'departments', columns: { 代码: 'department_id', 叫法: 'name' } },
			header: ['代码', '叫法']
		});
		const content = await book({
			流程: [header, ['C1', '采购', '十万火急', '1.234,50', '3.4.2026 08:30', 'x']],
			科室: [
				['代码', '叫法'],
				['D1', '总部']
			]
		});
		const { parts } = await folder.bring('月报.xlsx', content);
		expect(parts.map(({ kind, sheet, saved_as }) => [kind, sheet, saved_as?.name])).toEqual([
			['departments', '科室', '名册'],
			['cases', '流程', 'OA 导出']
		]);
		expect(await cases()).toEqual([read('C1')]);
		const before = await stagedContent(folder.ws);
		expect(await rebuilt()).toEqual(before);
	});

	test('does not decide between two sheets of its source', async () => {
		await save('OA 导出');
		const cells = [header, ['C1', '采购', '十万火急', '1.234,50', '3.4.2026 08:30', 'x']];
		const content = await book({ 一月: cells, 二月: cells });
		expect(await folder.refusal('月报.xlsx', content)).toMatchObject({ code: 'ambiguous-sheets' });
		const { parts } = await folder.bring('月报.xlsx', content, { sheet: '二月' });
		expect(parts).toMatchObject([{ sheet: '二月', imported: 1, saved_as: { name: 'OA 导出' } }]);
	});
});

describe('the log of a foreign system', () => {
	const stages = { 提交: 'submit', 初审: { stage: 'approval', approval_level: 1 }, 盖章: 'seal' };
	const steps = () =>
		folder.ws.warehouse.rows(
			'select case_id, activity, stage, approval_level, employee_id, finished_at from cur_steps order by step_id'
		);
	const expected = (stage: Record<string, string>) => [
		{
			...{ case_id: 'A1', activity: '提交', stage: stage.提交, approval_level: null, employee_id: '王' },
			finished_at: new Date('2026-04-03T00:30:00Z')
		},
		{
			...{ case_id: 'A1', activity: '初审', stage: stage.初审, approval_level: 1, employee_id: '李' },
			finished_at: new Date('2026-04-03T01:30:00Z')
		}
	];
	const known = { 提交: 'request', 初审: 'approval' };

	test('becomes cases and steps, its activities stages by the table that is kept', async () => {
		const log: SourceMapping = {
			...{ kind: 'log', process: '用印', time_zone: 'Asia/Taipei' },
			columns: {
				实例: 'steps.case_id',
				环节: 'steps.activity',
				时间: 'steps.finished_at',
				人: 'steps.employee_id'
			},
			stages: { 提交: 'request', 初审: { stage: 'approval', approval_level: 1 } }
		};
		await save('用印系统', { mapping: log, header: ['实例', '环节', '时间', '人'] });
		const content = '实例,环节,时间,人\nA1,提交,2026-04-03 08:30,王\nA1,初审,2026-04-03 09:30,李\n';
		const { parts } = await folder.bring('x.csv', content);
		expect(parts).toMatchObject([
			{
				kind: 'log',
				produced: { cases: 1, steps: 2 },
				warnings: 0,
				saved_as: { name: '用印系统', version: 1 }
			}
		]);
		expect(await steps()).toEqual(expected(known));
		expect(await folder.ws.warehouse.rows('select case_id, process from cur_cases')).toEqual([
			{ case_id: 'A1', process: '用印' }
		]);
		const before = await stagedContent(folder.ws);
		expect(await rebuilt()).toEqual(before);
	});

	test('in XES is known by the name of its file', async () => {
		const log: SourceMapping = {
			...{ kind: 'log', process: '用印', time_zone: 'Asia/Taipei' },
			columns: { 'case:期限': 'cases.due_at' },
			stages: { 提交: 'request', 初审: { stage: 'approval', approval_level: 1 } }
		};
		await save('用印系统', { mapping: log, header: [], format: 'xes', file_pattern: '用印-*.xes.gz' });
		const event = (name: string, who: string, at: string) =>
			`<event><string key="concept:name" value="${name}"/><string key="org:resource" value="${who}"/><date key="time:timestamp" value="${at}"/></event>`;
		const xes = `<?xml version="1.0" encoding="UTF-8"?><log xes.version="1.0"><trace><string key="concept:name" value="A1"/><date key="期限" value="2026-04-05T00:00:00"/>${event('提交', '王', '2026-04-03T08:30:00')}${event('初审', '李', '2026-04-03T09:30:00')}</trace></log>`;
		const { parts } = await folder.bring('用印-202604.xes.gz', gzipSync(xes));
		expect(parts).toMatchObject([{ saved_as: { name: '用印系统', version: 1 }, warnings: 0 }]);
		expect(await steps()).toEqual(expected(known));
		expect(await folder.ws.warehouse.rows('select process, due_at from cur_cases')).toEqual([
			{ process: '用印', due_at: new Date('2026-04-04T16:00:00Z') }
		]);
	});

	test('with a stage nobody has is not kept', async () => {
		await expect(save('x', { mapping: { kind: 'log', stages } })).rejects.toMatchObject({
			code: 'unknown-stage'
		});
	});
});

describe('the zone of a source', () => {
	const local = (id: string, at = '2026-04-03 08:30') => `case_id,process,opened_at\n${id},采购,${at}\n`;
	const opened = () => folder.ws.warehouse.rows('select case_id, opened_at from cur_cases order by case_id');

	test('is asked for where times stand without it and nobody has said where the company is', async () => {
		const text = `case_id,process,opened_at,closed_at\nC1,采购,2026-04-03T08:30:00+08:00,\nC2,采购,2026-04-03 08:30,2026/4/4 9:00\n`;
		const { parts } = await folder.bring('visits-2026.csv', text);
		expect(parts).toMatchObject([{ imported: 2, warnings: 1 }]);
		const [finding] = await folder.ws.warehouse.rows<Finding>('select * from import_findings');
		expect(finding).toMatchObject({ rule: 'zone-assumed', source_row: 3, column_name: 'closed_at' });
		expect(locales.map((locale) => Object.values(findingMessage(finding, locale)).slice(0, 2))).toEqual([
			[
				'2 个时间没有写时区，按 Asia/Shanghai 读取，如 2026/4/4 9:00',
				'如不对，请用 --zone 或在映射中写明时区，再导入一次；该来源以后即按此读取。'
			],
			[
				'2 個時間沒有寫時區，按 Asia/Shanghai 讀取，如 2026/4/4 9:00',
				'如不對，請用 --zone 或在對應檔中寫明時區，再匯入一次；該來源以後即按此讀取。'
			],
			[
				'Times without a time zone (2) were read in Asia/Shanghai, e.g. 2026/4/4 9:00',
				'State the zone with --zone or in a mapping and import the file again; it is then known for this source.'
			]
		]);
	});

	test.each([
		['times with their offset', local('C1', '2026-04-03T08:30:00Z'), {}],
		['no times', 'department_id,name\nD1,总部\n', {}],
		['seconds since 1970', local('C1', '1775205000'), { mapping: { date_formats: { opened_at: 'unix' } } }],
		['times nobody can read', local('C1', 'soon'), {}]
	])('is not asked for with %s', async (_, text, request) => {
		await folder.bring('x.csv', text, request);
		expect((await folder.findings()).filter(({ rule }) => rule === 'zone-assumed')).toEqual([]);
	});

	test('once said holds for its next files, and for no other source', async () => {
		await folder.bring('visits-1.csv', local('C1'));
		const again = await folder.bring('visits-1.csv', local('C1'), { time_zone: 'Asia/Tokyo' });
		expect(again).toMatchObject({ already_imported: false, parts: [{ imported: 1, warnings: 0 }] });
		expect(zones()).toEqual([['visits-*.csv', 1, 'Asia/Tokyo']]);
		expect((await folder.bring('visits-2.csv', local('C2'))).parts).toMatchObject([
			{ warnings: 0, saved_as: { name: 'visits-*.csv', version: 1 } }
		]);
		expect((await folder.bring('other.csv', local('C3'))).parts).toMatchObject([{ warnings: 1 }]);
		expect(await opened()).toEqual([
			{ case_id: 'C1', opened_at: new Date('2026-04-02T23:30:00Z') },
			{ case_id: 'C2', opened_at: new Date('2026-04-02T23:30:00Z') },
			{ case_id: 'C3', opened_at: new Date('2026-04-03T00:30:00Z') }
		]);
		expect((await folder.bring('visits-1.csv', local('C1'))).already_imported).toBe(true);
		const before = await stagedContent(folder.ws);
		expect(await rebuilt()).toEqual(before);
	});

	test('is kept even where it was guessed right', async () => {
		await folder.bring('visits-1.csv', local('C1'));
		await folder.bring('visits-1.csv', local('C1'), { time_zone: 'Asia/Shanghai' });
		expect(zones()).toEqual([['visits-*.csv', 1, 'Asia/Shanghai']]);
		expect((await folder.bring('visits-2.csv', local('C2'))).parts).toMatchObject([{ warnings: 0 }]);
	});

	test('goes into the mapping that is kept for it, once', async () => {
		await save('OA 导出', { mapping: withoutZone(mapping) });
		expect((await folder.bring('a.csv', rows('C1'))).parts).toMatchObject([{ warnings: 1 }]);
		await folder.bring('a.csv', rows('C1'), { time_zone: 'Asia/Taipei' });
		expect(zones()).toEqual([['OA 导出', 2, 'Asia/Taipei']]);
		await folder.bring('b.csv', rows('C2'), { time_zone: 'UTC' });
		expect(zones()).toEqual([['OA 导出', 2, 'Asia/Taipei']]);
		expect((await folder.bring('c.csv', rows('C3'))).parts).toMatchObject([{ warnings: 0 }]);
		expect((await cases()).map((row) => (row as { opened_at: Date }).opened_at.toISOString())).toEqual([
			'2026-04-03T00:30:00.000Z',
			'2026-04-03T08:30:00.000Z',
			'2026-04-03T00:30:00.000Z'
		]);
	});

	test('of a process log is kept by the name of the file, and asked for likewise', async () => {
		const log = (id: string, at: string) =>
			`<log xes.version="1.0"><trace><string key="concept:name" value="${id}"/><event><string key="concept:name" value="a"/><date key="time:timestamp" value="${at}"/></event></trace></log>`;
		expect((await folder.bring('log-1.xes', log('A1', '2026-04-03T08:30:00'))).parts[0].warnings).toBe(1);
		await folder.bring('log-2.xes', log('A2', '2026-04-03T08:31:00'), { time_zone: 'Asia/Tokyo' });
		expect(zones()).toEqual([['log-*.xes', 1, 'Asia/Tokyo']]);
		expect((await folder.bring('log-3.xes', log('A3', '2026-04-03T08:32:00'))).parts[0].warnings).toBe(0);
		expect(await folder.ws.warehouse.rows('select case_id, finished_at from cur_steps order by 1')).toEqual([
			{ case_id: 'A1', finished_at: new Date('2026-04-03T00:30:00Z') },
			{ case_id: 'A2', finished_at: new Date('2026-04-02T23:31:00Z') },
			{ case_id: 'A3', finished_at: new Date('2026-04-02T23:32:00Z') }
		]);
	});

	test('is not kept for a file without local times, a mapping that was brought, or a trial', async () => {
		await folder.bring('a.csv', local('C1', '2026-04-03T08:30:00Z'), { time_zone: 'Asia/Tokyo' });
		await folder.bring('b.csv', local('C2'), { time_zone: 'Asia/Tokyo', mapping: { kind: 'cases' } });
		const paths = [folder.file('c.csv', local('C3'))];
		await tryMany(folder.ws, { paths, imported_by: 'tester', time_zone: 'Asia/Tokyo' });
		expect(zones()).toEqual([]);
	});
});
