import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AccessError } from '#lib/server/access/errors.ts';
import { localOperator } from '#lib/server/access/viewer.ts';
import { wholeRows } from '#lib/server/import/annotated/annotated.ts';
import { annotatedImport } from '#lib/server/import/annotated/file.ts';
import { writeAnnotated } from '#lib/server/import/annotated/write.ts';
import { openTestFolder, type TestFolder } from '#lib/server/import/testing.ts';

/** The file handed back: as it stands, with what was found in each row and a comment on each cell concerned. */

let folder: TestFolder;
beforeEach(async () => {
	folder = await openTestFolder();
});
afterEach(() => folder.close());

async function sheetsOf(path: string): Promise<ExcelJS.Worksheet[]> {
	const workbook = new ExcelJS.Workbook();
	await workbook.xlsx.readFile(path);
	return workbook.worksheets;
}
const textsOf = (sheet: ExcelJS.Worksheet, row: number): unknown[] =>
	Array.from({ length: sheet.columnCount }, (_, index) => sheet.getCell(row, index + 1).value);

test('every row stands at its number, those a reader left out say why, formulas stay text', async () => {
	const text = '部门编号,部门名称\n001,=1+1\nD2,\nD3,a,b\nD4,"x, y ""z"""\n';
	const report = await folder.bring('部门.csv', text);
	const file = await annotatedImport(folder.ws, localOperator, report.parts[0].batch_id, 'zh-Hans');
	const [sheet] = await sheetsOf(file.path);
	await file.remove();
	expect(textsOf(sheet, 1)).toEqual(['部门编号', '部门名称', '检查结果（导入时不读）']);
	expect(textsOf(sheet, 2)).toEqual(['001', '=1+1', null]);
	expect(sheet.getCell('B2').type).toBe(ExcelJS.ValueType.String);
	expect(textsOf(sheet, 3)).toEqual(['D2', null, '拒收：缺少“部门名称”。请填写后重新导入。']);
	expect(textsOf(sheet, 4)).toEqual([
		null,
		null,
		'拒收：第 4 行有 3 个字段，表头有 2 个。请检查该行多出或缺少的分隔符。'
	]);
	expect(textsOf(sheet, 5)).toEqual(['D4', 'x, y "z"', null]);
	expect(sheet.getCell('B3').note).toBeTruthy();
	const again = await folder.bring('部门-改.xlsx', await bytesOf(sheet.workbook));
	expect(again.parts[0]).toMatchObject({ rows_read: 4, imported: 2, rejected: 2, warnings: 0 });
});

const bytesOf = async (workbook: ExcelJS.Workbook): Promise<Buffer> =>
	Buffer.from(await workbook.xlsx.writeBuffer());

test('of a table too long to be scrolled only the rows with findings are written, with their number', async () => {
	const place = join(folder.ws.scratch, 'long');
	mkdirSync(place);
	const rows = wholeRows + 5;
	const lines = Array.from({ length: rows }, (_, index) => `${index + 2},D${index},x`);
	writeFileSync(join(place, 'rows.csv'), lines.join('\n'));
	const found = { source_row: 90_000, column_name: '名称', value: 'x', rule: 'missing-value' };
	const finding = { ...found, severity: 'reject', parameters: '{}' };
	writeFileSync(join(place, 'findings.ndjson'), `${JSON.stringify(finding)}\n`);
	const target = join(place, 'out.xlsx');
	await writeAnnotated({
		target,
		locale: 'en',
		tables: [
			{
				...{ sheet: null, file: join(place, 'rows.csv'), delimiter: ',', rows },
				...{ header: ['编号', '名称'], findings: join(place, 'findings.ndjson') }
			}
		]
	});
	const [sheet] = await sheetsOf(target);
	expect(sheet.rowCount).toBe(2);
	expect(textsOf(sheet, 2)).toEqual(['D89998', 'x', expect.stringMatching(/90000.*\n.*"名称" is missing/)]);
});

test('is for those who may see imports', async () => {
	const report = await folder.bring('部门.csv', '部门编号,部门名称\nD1,总部\n');
	const manager = { ...localOperator, role: 'manager' as const };
	await expect(annotatedImport(folder.ws, manager, report.parts[0].batch_id, 'zh-Hans')).rejects.toThrow(
		AccessError
	);
});

test.each(['zh-Hans', 'zh-Hant', 'en'] as const)(
	'a process log handed back in %s comes in again without our notes',
	async (locale) => {
		const log = 'case:concept:name,concept:name,time:timestamp,cost\n1,a,2026-05-01T08:00:00Z,7\n1,b,soon,\n';
		const report = await folder.bring('log.csv', log);
		const file = await annotatedImport(folder.ws, localOperator, report.parts[0].batch_id, locale);
		const [sheet] = await sheetsOf(file.path);
		await file.remove();
		sheet.getCell('C3').value = '2026-05-01T09:00:00Z';
		const again = await folder.bring('log.xlsx', await bytesOf(sheet.workbook));
		expect(again.parts[0]).toMatchObject({
			kind: 'log',
			rows_read: 2,
			imported: 2,
			rejected: 0,
			warnings: 1
		});
		expect((await folder.findings()).at(-1)).toMatchObject({ rule: 'findings-column', row: 1 });
		expect(
			await folder.ws.warehouse.rows('select activity, attributes from cur_steps order by activity')
		).toEqual([
			{ activity: 'a', attributes: '{"cost":"7"}' },
			{ activity: 'b', attributes: null }
		]);
	}
);
