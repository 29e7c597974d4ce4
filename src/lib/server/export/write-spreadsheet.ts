import ExcelJS from 'exceljs';
import { colours, sheetFont } from '#reports/theme/theme.ts';
import { canonicalZip } from '#lib/server/export/canonical-zip.ts';
import { linesOf, widthOfLongestWord } from '#lib/server/export/cell-text.ts';
import {
	columnName,
	firstRow,
	numberFormats,
	quoted,
	type Cell,
	type CellObject,
	type CellStyle,
	type FreeSheet,
	type Sheet,
	type Spreadsheet,
	type TableSheet,
	type Tone
} from '#lib/server/export/spreadsheet.ts';

const argb = (hex: string) => ({ argb: `FF${hex.slice(1).toUpperCase()}` });
const fill = (hex: string): ExcelJS.Fill => ({ type: 'pattern', pattern: 'solid', fgColor: argb(hex) });
const inputFill = fill('#e3eefb');

/** Writes the workbook; equal content gives equal bytes. */
export async function writeSpreadsheet(model: Spreadsheet): Promise<Uint8Array> {
	const workbook = new ExcelJS.Workbook();
	const { title, subject, company, creator, created } = model.properties;
	Object.assign(workbook, {
		title,
		subject,
		company,
		creator,
		lastModifiedBy: creator,
		created,
		modified: created
	});
	workbook.calcProperties.fullCalcOnLoad = true;
	for (const sheet of model.sheets) {
		const page = workbook.addWorksheet(sheet.name);
		setUpPrinting(page, sheet, model);
		writeHead(page, sheet, model.back);
		if (sheet.kind === 'table') writeTable(page, sheet);
		else writeFree(page, sheet);
	}
	for (const { name, sheet, row, column } of model.names) {
		workbook.definedNames.add(`${quoted(sheet)}!$${columnName(column)}$${row}`, name);
	}
	return canonicalZip(await workbook.xlsx.writeBuffer());
}

/** Numbers of paper sizes in OOXML. */
const paperSizes = { A3: 8, A4: 9 } as const;

function setUpPrinting(page: ExcelJS.Worksheet, sheet: Sheet, model: Spreadsheet): void {
	const portrait = sheet.kind === 'free' && sheet.portrait === true;
	const paper = sheet.kind === 'table' ? (sheet.paper ?? 'A4') : 'A4';
	Object.assign(page.pageSetup, {
		paperSize: paperSizes[paper],
		orientation: portrait ? 'portrait' : 'landscape',
		fitToPage: true,
		fitToWidth: 1,
		fitToHeight: sheet.kind === 'free' ? 1 : 0,
		horizontalCentered: false,
		margins: { left: 0.5, right: 0.5, top: 0.75, bottom: 0.65, header: 0.35, footer: 0.3 }
	});
	if (sheet.kind === 'table') {
		const last = columnName(sheet.printed_columns ?? sheet.columns.length);
		// exceljs puts one $ before each end and leaves rows relative, which LibreOffice does not take as an area.
		page.pageSetup.printArea = `A$1:${last}$${firstRow + sheet.rows.length - 1}`;
		page.pageSetup.printTitlesRow = `${firstRow - 1}:${firstRow - 1}`;
	}
	const part = (text: string) => text.replaceAll('&', '&&');
	page.headerFooter.oddHeader = `&L&8${part(model.header.left)}&R&8${part(model.header.right)}`;
	page.headerFooter.oddFooter = `&L&8${part(model.footer.left)}&R&8${model.footer.right}`;
	page.views = [
		sheet.kind === 'table'
			? {
					state: 'frozen',
					xSplit: sheet.key_columns,
					ySplit: firstRow - 1,
					showGridLines: false,
					zoomScale: 90
				}
			: { state: 'normal', showGridLines: false }
	];
}

/** Behind the way back, which may reach into the second column. */
const bannerColumn = 3;

function writeHead(page: ExcelJS.Worksheet, sheet: Sheet, back: Spreadsheet['back']): void {
	if (sheet.kind === 'free') return;
	setCell(page.getCell('A1'), { value: sheet.title, tone: 'title' }, 'text');
	setCell(page.getCell('A2'), { value: sheet.note, tone: 'note' }, 'text');
	for (const address of ['A1', 'A2'])
		page.getCell(address).alignment = { wrapText: false, vertical: 'middle' };
	page.getRow(1).height = 26;
	if (back && back.sheet !== sheet.name) {
		setCell(page.getCell('A3'), { value: back.word, sheet: back.sheet }, 'text');
		page.getCell('A3').alignment = { wrapText: false, vertical: 'middle' };
	}
	if (sheet.banner !== undefined) {
		const cell = page.getCell(3, bannerColumn);
		setCell(cell, sheet.banner, 'text');
		cell.alignment = { wrapText: false, vertical: 'middle' };
	}
}

/** Height of a line of text in a cell, in points. */
const lineHeight = 15;

function writeTable(page: ExcelJS.Worksheet, sheet: TableSheet): void {
	const { columns, rows } = sheet;
	const headers = columns.map((column) => column.header);
	if (new Set(headers).size < headers.length) throw new Error(`${sheet.name}: column headers repeat`);
	if (rows.length === 0) throw new Error(`${sheet.name}: an empty table needs its no-records row`);
	page.addTable({
		name: sheet.table,
		ref: `A${firstRow - 1}`,
		headerRow: true,
		style: { theme: 'TableStyleLight1', showRowStripes: false },
		columns: headers.map((name) => ({ name, filterButton: true })),
		rows: rows.map((row) => row.map((cell) => plainValue(cell)))
	});
	const widths = columns.map(({ header, width }) => Math.max(width, widthOfLongestWord(header)));
	columns.forEach((column, index) => {
		page.getColumn(index + 1).width = widths[index];
		styleHeader(page.getCell(firstRow - 1, index + 1), column.style);
		if (column.bar) addBar(page, [firstRow, index + 1], [firstRow + rows.length - 1, index + 1]);
	});
	// One line more than the text: the filter button covers the lower right corner of a header.
	page.getRow(firstRow - 1).height =
		lineHeight * (1 + Math.max(...headers.map((header, index) => linesOf(header, widths[index]))));
	rows.forEach((row, index) => writeRow(page, sheet, row, firstRow + index, widths));
}

function writeRow(
	page: ExcelJS.Worksheet,
	sheet: TableSheet,
	row: readonly Cell[],
	number: number,
	widths: readonly number[]
): void {
	const { columns } = sheet;
	if (row.length !== columns.length) throw new Error(`${sheet.name}: row ${number} has ${row.length} cells`);
	const lines = row.map((cell, index) =>
		columns[index].style === 'text' ? linesOf(String(plainValue(cell)), widths[index]) : 1
	);
	page.getRow(number).height = lineHeight * Math.max(...lines) + 3;
	row.forEach((cell, index) => {
		if (plainValue(cell) === '') throw new Error(`${sheet.name}: blank cell in ${columns[index].header}`);
		const target = page.getCell(number, index + 1);
		setCell(target, cell, columns[index].style);
		target.border = { bottom: { style: 'hair', color: argb(colours.line) } };
	});
}

function writeFree(page: ExcelJS.Worksheet, sheet: FreeSheet): void {
	sheet.widths.forEach((width, index) => (page.getColumn(index + 1).width = width));
	for (const { row, column, span, cell, height } of sheet.cells) {
		if (span && span > 1) page.mergeCells(row, column, row, column + span - 1);
		setCell(page.getCell(row, column), cell, 'text');
		if (height) page.getRow(row).height = height;
	}
	for (const { from, to } of sheet.bars ?? []) addBar(page, from, to);
}

function styleHeader(cell: ExcelJS.Cell, style: CellStyle): void {
	cell.font = { name: sheetFont, size: 10, bold: true, color: argb(colours.ink) };
	cell.fill = fill(colours.shade);
	cell.alignment = {
		wrapText: true,
		vertical: 'top',
		horizontal: style === 'text' ? 'left' : 'right',
		indent: style === 'text' ? 1 : 0
	};
	cell.border = { bottom: { style: 'thin', color: argb(colours.ink) } };
}

const asObject = (cell: Cell): CellObject => (typeof cell === 'object' ? cell : { value: cell });

function plainValue(cell: Cell): string | number {
	const { value } = asObject(cell);
	if (value === undefined) throw new Error('a cell needs a value or a formula with its result');
	if (typeof value === 'number' && !Number.isFinite(value))
		throw new Error(`${value} is not a number to report`);
	return value;
}

const toneFonts: Record<Tone, Partial<ExcelJS.Font>> = {
	title: { size: 16, bold: true },
	subtitle: { size: 12 },
	heading: { size: 11, bold: true },
	label: { size: 10, color: argb(colours['ink-2']) },
	value: { size: 10 },
	note: { size: 9, color: argb(colours['ink-2']) },
	message: { size: 11 },
	good: { size: 10, color: argb(colours.good) },
	bad: { size: 10, color: argb(colours.bad) },
	score: { size: 14, bold: true }
};

function setCell(target: ExcelJS.Cell, cell: Cell, columnStyle: CellStyle): void {
	const content = asObject(cell);
	const value = plainValue(cell);
	const style = content.style ?? columnStyle;
	if (content.formula !== undefined) {
		target.value = { formula: content.formula, result: value } as ExcelJS.CellFormulaValue;
	} else if (content.sheet !== undefined) {
		target.value = { text: String(value), hyperlink: `#${quoted(content.sheet)}!A1` };
	} else target.value = value;
	const numeric = style !== 'text';
	const result = typeof value === 'number';
	if (numeric && result) target.numFmt = numberFormats[style];
	target.font = {
		name: sheetFont,
		size: 10,
		color: argb(content.sheet ? colours.accent : !result && numeric ? colours['ink-2'] : colours.ink),
		...(content.sheet ? { underline: true } : {}),
		...(content.tone ? toneFonts[content.tone] : {})
	};
	target.alignment = {
		vertical: 'middle',
		horizontal: numeric ? 'right' : 'left',
		wrapText: !numeric,
		// A word in a column of numbers stays whole in its narrow cell.
		shrinkToFit: numeric && !result,
		indent: numeric ? 0 : 1
	};
	if (content.input) {
		target.fill = inputFill;
		target.font = { ...target.font, color: argb(colours.accent) };
	}
}

function addBar(page: ExcelJS.Worksheet, from: [number, number], to: [number, number]): void {
	page.addConditionalFormatting({
		ref: `${columnName(from[1])}${from[0]}:${columnName(to[1])}${to[0]}`,
		rules: [
			{
				type: 'dataBar',
				priority: 1,
				gradient: false,
				border: false,
				cfvo: [
					{ type: 'num', value: 0 },
					{ type: 'num', value: 100 }
				],
				color: argb('#b9cde3')
			} as unknown as ExcelJS.ConditionalFormattingRule
		]
	});
}
