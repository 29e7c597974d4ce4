import { formatDateTime } from '#lib/i18n/format.ts';
import type { Cell, TableSheet } from '#lib/server/export/spreadsheet.ts';
import { emptyRow, type SheetContext } from '#lib/server/export/sheets/context.ts';

/** 数据质量: one row per import and, below it, per rule that found something; names no person and shows no value. */
export function dataQualitySheet(context: SheetContext): TableSheet {
	const { say, names, report } = context;
	const rows = report.imports.flatMap((entry): Cell[][] => {
		const findings = report.findings.filter((finding) => finding.batch_id === entry.id);
		const lead: Cell[] = [entry.id, entry.file_name, entry.sheet ?? context.words.not_applicable, entry.kind];
		return [
			[
				...lead,
				say('report_line_import'),
				entry.rows_read,
				entry.rows_imported,
				entry.rows_rejected,
				entry.warnings,
				context.words.not_applicable,
				formatDateTime(entry.imported_at, report.time_zone),
				entry.sha256
			],
			...findings.map((finding): Cell[] => [
				...lead,
				say(`report_line_${finding.severity}`),
				context.words.not_applicable,
				context.words.not_applicable,
				finding.severity === 'reject' ? finding.n : 0,
				finding.severity === 'warn' ? finding.n : 0,
				`${finding.rule}：${finding.message}`,
				formatDateTime(entry.imported_at, report.time_zone),
				entry.sha256
			])
		];
	});
	const columns = [
		{ header: say('report_col_batch'), width: 7, style: 'integer' },
		{ header: say('report_col_file'), width: 30, style: 'text' },
		{ header: say('report_col_file_sheet'), width: 14, style: 'text' },
		{ header: say('report_col_kind'), width: 16, style: 'text' },
		{ header: say('report_col_line'), width: 10, style: 'text' },
		{ header: say('report_col_rows_read'), width: 11, style: 'integer' },
		{ header: say('report_col_rows_imported'), width: 11, style: 'integer' },
		{ header: say('report_col_rows_rejected'), width: 11, style: 'integer' },
		{ header: say('report_col_warnings'), width: 11, style: 'integer' },
		{ header: say('report_col_rule'), width: 44, style: 'text' },
		{ header: say('report_col_imported_at'), width: 17, style: 'text' },
		{ header: 'SHA-256', width: 68, style: 'text' }
	] as const;
	return {
		kind: 'table',
		name: names.data_quality,
		title: say('report_sheet_data_quality'),
		note: say('report_note_data_quality'),
		table: 'tblData',
		columns,
		rows: rows.length ? rows : [emptyRow(context, columns.length)],
		key_columns: 2,
		printed_columns: columns.length - 1
	};
}
