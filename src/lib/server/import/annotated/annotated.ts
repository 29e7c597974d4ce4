import type { Locale } from '#lib/i18n/text.ts';
import type { Finding } from '#lib/server/import/findings.ts';

/** A table to be written with what was found in it. */
export interface AnnotatedTable {
	/** Null for a file that is no workbook. */
	sheet: string | null;
	/** The normal form. */
	file: string;
	delimiter: string;
	quote?: string;
	header: string[];
	/** Rows of the table; above `wholeRows` only those with findings are written. */
	rows: number;
	/** Findings, one JSON object a line, in order of row. */
	findings: string;
}

/** What the worker is told. */
export interface AnnotatedRequest {
	/** The workbook to be written. */
	target: string;
	locale: Locale;
	tables: AnnotatedTable[];
}

/** A finding as the worker reads it. */
export type WrittenFinding = Pick<
	Finding,
	'source_row' | 'column_name' | 'value' | 'rule' | 'severity' | 'parameters'
>;

/** Rows up to which a table is written as a whole: people scroll no further, and writing more takes minutes. */
export const wholeRows = 100_000;
