import ExcelJS from 'exceljs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestFolder, type TestFolder } from '#lib/server/import/testing.ts';

/** Workbooks as people keep them: several sheets, notes, errors, formulas, dates of every kind. */

let folder: TestFolder;
beforeEach(async () => {
	folder = await openTestFolder();
});
afterEach(() => folder.close());

async function write(build: (book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
	const book = new ExcelJS.Workbook();
	build(book);
	return new Uint8Array(await book.xlsx.writeBuffer());
}

test('each sheet that is a record kind comes in as a batch; others are named', async () => {
	const content = await write((book) => {
		book.addWorksheet('说明').addRows([['本表由人事部填写'], ['请勿改动表头']]);
		book.addWorksheet('部门').addRows([
			['部门编号', '部门名称'],
			['D1', '总部']
		]);
		book
			.addWorksheet('员工')
			.addRows([
				[],
				['工号', '姓名', '入职日期'],
				['E1', '张三', new Date('2020-02-01T00:00:00Z')],
				[],
				['E2', '李四', '2020年3月1日']
			]);
		book.addWorksheet('Sheet4');
	});
	const report = await folder.bring('主数据.xlsx', content);
	expect(report.parts).toEqual([
		{
			kind: 'employees',
			sheet: '员工',
			batch_id: 1,
			rows_read: 2,
			imported: 2,
			rejected: 0,
			warnings: 0,
			late: 0
		},
		{
			kind: 'departments',
			sheet: '部门',
			batch_id: 2,
			rows_read: 1,
			imported: 1,
			rejected: 0,
			warnings: 0,
			late: 0
		}
	]);
	expect(report.skipped_sheets).toEqual(['说明']);
	expect(
		await folder.ws.warehouse.rows(
			'select employee_id, hired_on::varchar as hired_on, source_row, source_sheet from stg_employees order by source_row'
		)
	).toEqual([
		{ employee_id: 'E1', hired_on: '2020-02-01', source_row: 3, source_sheet: '员工' },
		{ employee_id: 'E2', hired_on: '2020-03-01', source_row: 5, source_sheet: '员工' }
	]);
	expect((await folder.bring('再来.xlsx', content)).already_imported).toBe(true);
	expect(folder.scratch()).toEqual([]);
});

test('cells that hold no value are listed by address and refuse their row', async () => {
	const content = await write((book) => {
		const sheet = book.addWorksheet('事项');
		sheet.addRow(['事项编号', '流程类型', '金额', '发起时间']);
		sheet.addRow(['C1', '对接', { error: '#DIV/0!' }, null]);
		sheet.addRow(['C2', '对接', { formula: 'C1*2' }, null]);
		sheet.addRow([1234567890123456, '对接', 1, null]);
		sheet.addRow(['C4', '对接', 1, 60]).getCell(4).numFmt = 'yyyy-mm-dd';
		sheet.addRow(['C5', '对接', 1, 9999999]).getCell(4).numFmt = 'yyyy-mm-dd';
		sheet.addRow(['C6', '对接', { formula: 'A1', result: 12.5 }, 46204.5]).getCell(4).numFmt =
			'yyyy-mm-dd hh:mm';
		sheet.addRow(['C7', '对接', 1, null, '旁注']);
	});
	const report = await folder.bring('事项.xlsx', content);
	expect(report.parts[0]).toMatchObject({ rows_read: 7, imported: 2, rejected: 5, warnings: 1 });
	expect(
		(await folder.findings()).map(({ rule, row, value, message }) => [rule, row, value, message])
	).toEqual([
		['error-cell', 2, '#DIV/0!', '单元格 C2 是错误值 #DIV/0!'],
		['formula-without-value', 3, null, '单元格 C3 的公式没有存下结果'],
		['long-number', 4, '1234567890123456', '单元格 A4 的数字超过 15 位，Excel 已改变了它'],
		['doubtful-date', 5, '60', '单元格 D5 的日期序号 60 不可靠'],
		['date-out-of-range', 6, '9999999', '单元格 D6 的日期序号 9999999 超出范围'],
		['outside-table', 8, '旁注', '单元格 E8 在表头之外，没有导入']
	]);
	expect(
		await folder.ws.warehouse.rows('select case_id, amount, opened_at from stg_cases order by case_id')
	).toEqual([
		{ case_id: 'C6', amount: 12.5, opened_at: new Date('2026-07-01T04:00:00Z') },
		{ case_id: 'C7', amount: 1, opened_at: null }
	]);
});

test('clock cells, merged cells and the 1904 system', async () => {
	const content = await write((book) => {
		book.properties.date1904 = true;
		const sheet = book.addWorksheet('日历');
		sheet.addRow(['日历编号', '规则', '星期', '日期', '上班时间', '下班时间']);
		const slot = sheet.addRow(['A', '工作时段', 1, null, 0.375, 0.75]);
		slot.getCell(5).numFmt = 'h:mm';
		slot.getCell(6).numFmt = 'h:mm';
		sheet.addRow(['A', '节假日', null, new Date('2026-10-01T00:00:00Z')]);
		sheet.mergeCells('A5:B6');
	});
	await folder.bring('日历.xlsx', content);
	expect((await folder.findings()).map(({ rule }) => rule).sort()).toEqual(['date-1904', 'merged-cells']);
	expect(
		await folder.ws.warehouse.rows(
			'select rule, weekday, date::varchar as date, starts, ends from stg_calendars order by rule'
		)
	).toEqual([
		{ rule: 'holiday', weekday: null, date: '2026-10-01', starts: null, ends: null },
		{ rule: 'slot', weekday: 1, date: null, starts: '09:00', ends: '18:00' }
	]);
});

test('a column missing in one sheet refuses the whole workbook', async () => {
	const content = await write((book) => {
		book.addWorksheet('部门').addRows([
			['部门编号', '部门名称'],
			['D1', '总部']
		]);
		book.addWorksheet('员工').addRows([
			['工号', '职务', '入职日期'],
			['E1', '经理', '2020-01-01']
		]);
	});
	expect((await folder.refusal('主数据.xlsx', content)).code).toBe('missing-column');
	expect(await folder.ws.warehouse.rows('select * from stg_departments')).toEqual([]);
});

test('thousands of cells that hold no value are each listed', async () => {
	const rows = 2600;
	const content = await write((book) => {
		const sheet = book.addWorksheet('事项');
		sheet.addRow(['事项编号', '流程类型', '金额']);
		for (let i = 0; i < rows; i++) sheet.addRow([`C${i}`, '对接', i % 2 === 0 ? { error: '#N/A' } : 1]);
	});
	const [part] = (await folder.bring('事项.xlsx', content)).parts;
	expect([part.imported, part.rejected]).toEqual([rows / 2, rows / 2]);
	const found = (await folder.findings()).filter(({ rule }) => rule === 'error-cell');
	expect(found.map(({ row }) => row)).toEqual(Array.from({ length: rows / 2 }, (_, i) => 2 + 2 * i));
	expect(found.every(({ column, value }) => column === '金额' && value === '#N/A')).toBe(true);
});
