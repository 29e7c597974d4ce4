import type { ColumnProfile } from '#lib/server/import/column_profile.ts';

/** Something a reader saw about one cell or row, before types were looked at. */
export interface Defect {
	/** 1-based row in the file, header = 1. */
	row: number;
	/** 0-based position of the column; null = the whole row. */
	column: number | null;
	value: string | null;
	rule: string;
	severity: 'reject' | 'warn';
	parameters: Record<string, string | number>;
}

/** The normal form every reader produces: one all-text UTF-8 table in a file, and what was wrong with it. */
export interface Table {
	/** Workbook sheet; null otherwise. */
	sheet: string | null;
	/** UTF-8 text, fields in double quotes where needed. */
	file: string;
	delimiter: string;
	/** Around fields that hold a delimiter or line end; default `"`. */
	quote?: string;
	/** Header cells as written. */
	header: string[];
	/** True when the file's first line is the header. */
	has_header_line: boolean;
	/** True when the first field of each line is the source row; otherwise line n of the file is row n. */
	is_numbered: boolean;
	/** Data rows in the source, those left out of `file` (defects) included. */
	rows: number;
	defects: Defect[];
	/** What a text file's reader saw in each column; left out = not looked at. */
	profiles?: ColumnProfile[];
	/** Longest line of `file` in bytes, for the loader's buffer. */
	longest_line: number;
}
