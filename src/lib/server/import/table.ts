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
	/** UTF-8 text without header, fields in double quotes where needed; the first field of each line is the source row. */
	file: string;
	delimiter: string;
	/** Around fields that hold a delimiter or line end; default `"`. */
	quote?: string;
	/** Header cells as written. */
	header: string[];
	/** Data rows in the source, those left out of `file` (defects) included. */
	rows: number;
	/** Rows in `file`. */
	lines: number;
	defects: Defect[];
	/** Whether the defects lie in a file instead, as they are many; see table_defects.ts. */
	has_defects_beside?: true;
	/** What the reader saw in each column. */
	profiles: ColumnProfile[];
	/** Longest line of `file` in bytes, for the loader's buffer. */
	longest_line: number;
}
