/**
 * What a workbook holds, as plain data: our own small port. `exceljs` stands behind it (write only) and can be
 * replaced without touching a sheet. Every formula carries its result, because Protected View shows nothing else.
 */

/** How a number is shown, with the minus sign of the pages; `text` is left-aligned and wraps. */
export const numberFormats = {
	text: '@',
	integer: '#,##0;−#,##0',
	decimal1: '#,##0.0;−#,##0.0',
	decimal2: '#,##0.00;−#,##0.00',
	decimal3: '0.000',
	decimal6: '0.000000',
	percent: '0.0%;−0.0%',
	signed0: '+#,##0;−#,##0;±0',
	signed1: '+#,##0.0;−#,##0.0;±0.0',
	signed2: '+#,##0.00;−#,##0.00;±0.00',
	/** A change of shares, in percentage points: the cell holds the difference × 100. */
	points: '+#,##0.0;−#,##0.0;±0.0'
} as const;
export type CellStyle = keyof typeof numberFormats;

/** Emphasis of a cell on a designed sheet. */
export type Tone =
	'title' | 'subtitle' | 'heading' | 'label' | 'value' | 'note' | 'message' | 'good' | 'bad' | 'score';

export interface CellObject {
	value?: string | number;
	/** Without the equals sign; `value` is its result. */
	formula?: string;
	/** Sheet to jump to. */
	sheet?: string;
	style?: CellStyle;
	/** A person may change it to try something: blue. */
	input?: boolean;
	tone?: Tone;
}
export type Cell = string | number | CellObject;

export interface Column {
	header: string;
	/** Width in Latin characters; a Chinese character takes two. */
	width: number;
	style: CellStyle;
	/** Data bar on a fixed 0–100. */
	bar?: boolean;
}

interface SheetBase {
	name: string;
	title: string;
	/** Cells of the second row: what the sheet holds, units, source. */
	note: string;
}

/** One named Excel table from row 4; rows 1–3 hold title, note and the way back. */
export interface TableSheet extends SheetBase {
	kind: 'table';
	/** `tblDept`. */
	table: string;
	columns: readonly Column[];
	rows: readonly (readonly Cell[])[];
	/** Columns that stay when scrolling sideways. */
	key_columns: number;
	/** Columns on paper, from the first on; all unless told. Those behind are for the screen: workings, addresses. */
	printed_columns?: number;
	/** `A4` unless told; always landscape. */
	paper?: 'A4' | 'A3';
	/** Text of row 3 from the third column on, e.g. the trial banner. */
	banner?: Cell;
}

/** A designed page without a table: cells at places. */
export interface FreeSheet extends SheetBase {
	kind: 'free';
	widths: readonly number[];
	cells: readonly { row: number; column: number; span?: number; cell: Cell; height?: number }[];
	bars?: readonly { from: [row: number, column: number]; to: [row: number, column: number] }[];
	portrait?: boolean;
}

export type Sheet = TableSheet | FreeSheet;

export interface Spreadsheet {
	sheets: readonly Sheet[];
	/** Defined names: `w_TIM` → a cell. */
	names: readonly { name: string; sheet: string; row: number; column: number }[];
	properties: { title: string; subject: string; company: string; creator: string; created: Date };
	/** Page header and footer parts, already in words; `&P` and `&N` count pages. */
	header: { left: string; right: string };
	footer: { left: string; right: string };
	/** Word of the link in row 3 and the sheet it leads to. */
	back: { word: string; sheet: string } | null;
}

/** First row of a table's data. */
export const firstRow = 5;

/** `A`, `B` … `AA` for 1, 2 … 27. */
export function columnName(column: number): string {
	let name = '';
	for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
		name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
	}
	return name;
}

/** A sheet's name as a formula writes it. */
export const quoted = (sheet: string): string => `'${sheet.replaceAll("'", "''")}'`;

/** The data cells of one column of a table sheet, absolute: `'部门得分'!$C$5:$C$16`. */
export function columnRange(sheet: string, column: number, rows: number): string {
	const name = columnName(column);
	return `${quoted(sheet)}!$${name}$${firstRow}:$${name}$${firstRow + Math.max(rows, 1) - 1}`;
}

/** A text as a formula literal. */
export const literal = (text: string): string => `"${text.replaceAll('"', '""')}"`;
