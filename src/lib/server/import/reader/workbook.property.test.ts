import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CsvScanner, readRecords } from '#lib/server/import/csv_scan.ts';
import { readText } from '#lib/server/import/text.ts';
import { FileTrouble } from '#lib/server/import/reader/trouble.ts';
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
	const records = readRecords(readFileSync(table.file), table.delimiter);
	return new Map(records.map(([row, ...cells]) => [Number(row), cells]));
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

test('records are the same wherever a piece of the file ends', () => {
	const cell = fc.oneof(text, fc.constantFrom('', '"', 'a"b', '"a"b', '""', '"x\r\ny"', ' '));
	fc.assert(
		fc.property(
			fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 }),
			fc.constantFrom('\n', '\r\n', '\r', '\n\n'),
			fc.integer({ min: 1, max: 7 }),
			(rows, end, size) => {
				const bytes = Buffer.from(rows.map((row) => row.map(quotedMaybe).join(',')).join(end));
				expect(recordsOf(bytes, size)).toEqual(recordsOf(bytes, bytes.length + 1));
			}
		),
		{ seed: 20260703, numRuns: 500 }
	);
});

const quotedMaybe = (value: string): string =>
	/^x.*x$/s.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

/** Everything a scanner says about a text given in pieces of `size` bytes. */
function recordsOf(bytes: Buffer, size: number) {
	const records: unknown[] = [];
	const scanner = new CsvScanner(',', (record) => records.push([record.row, record.isGood, record.texts()]));
	let problem: unknown = null;
	try {
		let left = Buffer.alloc(0);
		for (let from = 0; ; from += size) {
			const piece = Buffer.concat([left, bytes.subarray(from, from + size)]);
			const used = scanner.scan(piece, piece.length, from >= bytes.length);
			if (from >= bytes.length) break;
			left = Buffer.from(piece.subarray(used));
		}
	} catch (error) {
		if (!(error instanceof FileTrouble)) throw error;
		problem = [error.code, error.parameters];
	}
	return { records, problem, bad: scanner.bad, profiles: problem ? null : scanner.profiles() };
}
