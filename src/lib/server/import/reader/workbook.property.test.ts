import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CsvScanner, csvLine } from '#lib/server/import/csv_scan.ts';
import { readText } from '#lib/server/import/text.ts';
import { readWorkbook } from '#lib/server/import/reader/workbook.ts';
import type { Table } from '#lib/server/import/table.ts';

/** What is written into a table is what comes out of its reader, cell by cell. */

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'steelyard-cells-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Cells of a normal-form table by row; the row number is the first field. */
function cellsOf(table: Table): Map<number, string[]> {
	const rows = new Map<number, string[]>();
	const scanner = new CsvScanner(table.delimiter, (fields, record) => {
		if (table.is_numbered) rows.set(Number(fields[0]), fields.slice(1));
		else if (record > 1) rows.set(record, fields);
	});
	scanner.push(readFileSync(table.file));
	scanner.end();
	return rows;
}

const pieces = [
	'总部',
	'部門',
	'a',
	'Z',
	'0',
	'007',
	'"',
	',',
	';',
	'\n',
	'=1+1',
	'&',
	'<b>',
	"'",
	'　',
	'é',
	'😀',
	'\u202e',
	'|',
	'\t',
	'1,5',
	'#N/A'
];
const text = fc
	.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 8 })
	.map((parts) => `x${parts.join('')}x`);
const number = fc.oneof(
	fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
	fc
		.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 })
		.map((value) => (Object.is(value, -0) ? 0 : value))
);
const date = fc
	.integer({ min: Date.UTC(1901, 0, 1) / 1000, max: Date.UTC(2099, 0, 1) / 1000 })
	.map((seconds) => new Date(seconds * 1000));

interface Written {
	value: ExcelJS.CellValue;
	read: string;
}

const dateText = (value: Date) => {
	const iso = value.toISOString();
	return iso.slice(11, 19) === '00:00:00' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
};

const cell: fc.Arbitrary<Written> = fc.oneof(
	text.map((value) => ({ value, read: value })),
	number.map((value) => ({ value, read: String(value) })),
	date.map((value) => ({ value, read: dateText(value) })),
	fc.boolean().map((value) => ({ value, read: String(value) })),
	fc.constant({ value: null, read: '' }),
	fc.array(text, { minLength: 1, maxLength: 3 }).map((parts) => ({
		value: { richText: parts.map((part, index) => ({ text: part, font: { bold: index % 2 === 0 } })) },
		read: parts.join('')
	})),
	text.map((result) => ({ value: { formula: 'A1', result }, read: result })),
	number.map((result) => ({ value: { formula: 'A1*2', result }, read: String(result) }))
);

const width = 5;
const header = Array.from({ length: width }, (_, n) => `列${n}`);

function addRow(page: ExcelJS.Worksheet, row: readonly Written[]): ExcelJS.Row {
	const line = page.addRow(row.map(({ value }) => value));
	row.forEach(({ value }, n) => {
		if (value instanceof Date) line.getCell(n + 1).numFmt = 'yyyy-mm-dd hh:mm:ss';
	});
	return line;
}

/** Texts in the shared table. */
async function writeWhole(file: string, rows: readonly Written[][]): Promise<void> {
	const book = new ExcelJS.Workbook();
	const page = book.addWorksheet('数据');
	page.addRow(header);
	for (const row of rows) addRow(page, row);
	await book.xlsx.writeFile(file);
}

/** Texts inside the cells. */
async function writeStreamed(file: string, rows: readonly Written[][]): Promise<void> {
	const book = new ExcelJS.stream.xlsx.WorkbookWriter({
		filename: file,
		useStyles: true,
		useSharedStrings: false
	});
	const page = book.addWorksheet('数据');
	page.addRow(header).commit();
	for (const row of rows) addRow(page, row).commit();
	await book.commit();
}

const sheet = fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
	minLength: 1,
	maxLength: 12
});

test(
	'workbooks: text, rich text, numbers, dates, booleans and stored results',
	{ timeout: 120_000 },
	async () => {
		await fc.assert(
			fc.asyncProperty(sheet, fc.boolean(), async (rows, isStreamed) => {
				const file = join(folder, 'book.xlsx');
				await (isStreamed ? writeStreamed : writeWhole)(file, rows);
				const [table] = await readWorkbook(file, folder, () => undefined);
				const read = table ? cellsOf(table) : new Map<number, string[]>();
				const expected = new Map<number, string[]>();
				rows.forEach((row, n) => {
					if (row.some(({ read }) => read !== ''))
						expected.set(
							n + 2,
							row.map(({ read }) => read)
						);
				});
				expect(read).toEqual(expected);
				expect(table.defects).toEqual([]);
			}),
			{ seed: 20260701, numRuns: 60 }
		);
	}
);

test('delimited text: any cell in quotes, any delimiter and line end', { timeout: 120_000 }, async () => {
	const grid = fc.array(fc.array(fc.oneof(text, fc.constant('')), { minLength: 3, maxLength: 3 }), {
		minLength: 1,
		maxLength: 30
	});
	await fc.assert(
		fc.asyncProperty(
			grid,
			fc.constantFrom(',', '\t', ';', '|'),
			fc.constantFrom('\n', '\r\n'),
			fc.boolean(),
			async (rows, delimiter, end, bom) => {
				const line = (cells: string[]) =>
					cells.map((value) => `"${value.replaceAll('"', '""')}"`).join(delimiter) + end;
				const file = join(folder, 'table.csv');
				writeFileSync(file, (bom ? '\ufeff' : '') + line(['列0', '列1', '列2']) + rows.map(line).join(''));
				const { table } = await readText(file, folder);
				expect(table.header).toEqual(['列0', '列1', '列2']);
				expect(table.delimiter).toBe(delimiter);
				expect([...cellsOf(table).values()]).toEqual(rows);
			}
		),
		{ seed: 20260702, numRuns: 150 }
	);
});

test('the normal form holds any text', () => {
	fc.assert(
		fc.property(
			fc.array(
				fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0')),
				{ minLength: 2, maxLength: 6 }
			),
			(cells) => {
				const read: string[][] = [];
				const scanner = new CsvScanner(',', (fields) => read.push(fields));
				const bytes = Buffer.from(csvLine(cells));
				for (let from = 0; from < bytes.length; from += 3) scanner.push(bytes.subarray(from, from + 3));
				scanner.end();
				expect(read).toEqual([cells]);
			}
		),
		{ seed: 20260703, numRuns: 500 }
	);
});
