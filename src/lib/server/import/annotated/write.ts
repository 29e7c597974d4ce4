import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import ExcelJS from 'exceljs';
import type { Locale } from '#lib/i18n/text.ts';
import { visibleText } from '#lib/i18n/visible-text.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import {
	type AnnotatedRequest,
	type AnnotatedTable,
	wholeRows,
	type WrittenFinding
} from '#lib/server/import/annotated/annotated.ts';
import { findingMessage } from '#lib/server/import/findings.ts';
import { ownPositions } from '#lib/server/import/proposal/sample.ts';
import { tableRecords, type TableRecord } from '#lib/server/import/records.ts';
import { colours, sheetFont } from '#reports/theme/theme.ts';

/** Excel's own limit for the text of a cell. */
const longestCell = 32_767;

const fill = (argb: string): ExcelJS.Fill => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } });
const fills = { reject: fill('FFFBE0CC'), warn: fill('FFFFF3C4') } as const;
const font = { name: sheetFont, size: 10 };

/**
 * Writes the tables of a file as they stand, all cells as text and rows at their numbers, with a last column that says what was
 * found in each row and a comment on each cell concerned. Of a table with more than `wholeRows` rows only those with findings
 * are written, one below the other.
 */
export async function writeAnnotated({ target, locale, tables }: AnnotatedRequest): Promise<void> {
	const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: target, useStyles: true });
	for (const [index, table] of tables.entries()) await writeTable(workbook, table, index, locale);
	await workbook.commit();
}

async function writeTable(
	workbook: ExcelJS.stream.xlsx.WorkbookWriter,
	table: AnnotatedTable,
	index: number,
	locale: Locale
): Promise<void> {
	const positions = ownPositions(table.header);
	const header = positions.map((position) => table.header[position]);
	const name = table.sheet ?? m.annotated_sheet({ number: String(index + 1) }, { locale });
	const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
	sheet.columns = [...header.map(() => ({ width: 16 })), { width: 80 }];
	const isWhole = table.rows <= wholeRows;
	let written = 1;
	for await (const { row, cells, found } of joined(table)) {
		if (row > 1 && !isWhole && found.length === 0) continue;
		written = isWhole ? row : row === 1 ? 1 : written + 1;
		const shown = row === 1 ? header : positions.map((position) => cells[position] ?? null);
		writeRow(sheet.getRow(written), shown, { header, found, row, isWhole, locale });
	}
	sheet.commit();
}

interface RowNotes {
	header: readonly string[];
	found: readonly WrittenFinding[];
	/** In the source. */
	row: number;
	isWhole: boolean;
	locale: Locale;
}

function writeRow(row: ExcelJS.Row, cells: readonly (string | null)[], notes: RowNotes): void {
	const { header, found, locale } = notes;
	cells.forEach((text, index) => {
		if (text === null) return;
		const cell = row.getCell(index + 1);
		cell.value = text.slice(0, longestCell);
		cell.numFmt = '@';
		cell.font = { ...font, bold: notes.row === 1 };
	});
	const told = found.map((finding) => ({ finding, text: tell(finding, locale) }));
	for (const [index] of header.entries()) {
		const own = told.filter(({ finding }) => finding.column_name === header[index]);
		if (own.length === 0) continue;
		const cell = row.getCell(index + 1);
		cell.fill = fills[own.some(({ finding }) => finding.severity === 'reject') ? 'reject' : 'warn'];
		cell.note = own.map(({ text }) => text).join('\n');
	}
	const last = row.getCell(header.length + 1);
	const lines = told.map(({ text }) => text);
	if (notes.row === 1) lines.unshift(m.import_annotated_column({}, { locale }));
	else if (!notes.isWhole && lines.length > 0)
		lines.unshift(m.cell_row({ row: String(notes.row) }, { locale }));
	if (lines.length > 0) {
		last.value = (notes.row === 1 ? lines[0] : lines.join('\n')).slice(0, longestCell);
		if (notes.row === 1 && told.length > 0) last.note = told.map(({ text }) => text).join('\n');
		last.font = {
			...font,
			bold: notes.row === 1,
			color: { argb: `FF${colours.ink.slice(1).toUpperCase()}` }
		};
		last.alignment = { wrapText: true, vertical: 'top' };
	}
	row.commit();
}

function tell(finding: WrittenFinding, locale: Locale): string {
	const { message, hint } = findingMessage(finding, locale);
	const severity =
		finding.severity === 'reject' ? m.severity_reject({}, { locale }) : m.severity_warn({}, { locale });
	return visibleText(m.annotated_line({ severity, message, hint }, { locale }));
}

type FoundRow = TableRecord & { found: WrittenFinding[] };

/** The header (row 1), then all rows with their findings; rows that a reader left out have findings only. */
async function* joined(table: AnnotatedTable): AsyncGenerator<FoundRow> {
	const findings = foundRows(table.findings);
	let next = await findings.next();
	const upTo = async function* (row: number): AsyncGenerator<FoundRow> {
		for (; !next.done && next.value.row < row; next = await findings.next())
			yield { ...next.value, cells: [] };
	};
	const withFound = async ({ row, cells }: TableRecord): Promise<FoundRow> => {
		if (next.done || next.value.row !== row) return { row, cells, found: [] };
		const { found } = next.value;
		next = await findings.next();
		return { row, cells, found };
	};
	yield await withFound({ row: 1, cells: [] });
	for await (const record of tableRecords(table)) {
		yield* upTo(record.row);
		yield await withFound(record);
	}
	yield* upTo(Infinity);
}

async function* foundRows(file: string): AsyncGenerator<{ row: number; found: WrittenFinding[] }> {
	let group: { row: number; found: WrittenFinding[] } | null = null;
	for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
		if (line === '') continue;
		const finding = JSON.parse(line) as WrittenFinding;
		if (group && group.row !== finding.source_row) {
			yield group;
			group = null;
		}
		group ??= { row: finding.source_row, found: [] };
		group.found.push(finding);
	}
	if (group) yield group;
}
