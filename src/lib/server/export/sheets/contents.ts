import type { Sheet, TableSheet } from '#lib/server/export/spreadsheet.ts';
import type { SheetContext } from '#lib/server/export/sheets/context.ts';
import type { SheetId } from '#lib/report/define.ts';

/** 目录: one row per sheet with a link, the question it answers and how many rows it has. */
export function contentsSheet(
	context: SheetContext,
	others: readonly { id: SheetId; sheet: Sheet }[]
): TableSheet {
	const { say, names } = context;
	return {
		kind: 'table',
		name: names.contents,
		title: say('report_sheet_contents'),
		note: say('report_note_contents'),
		table: 'tblContents',
		columns: [
			{ header: say('report_col_number'), width: 7, style: 'integer' },
			{ header: say('report_col_sheet'), width: 20, style: 'text' },
			{ header: say('report_col_question'), width: 60, style: 'text' },
			{ header: say('report_col_rows'), width: 14, style: 'text' }
		],
		rows: others.map(({ id, sheet }, index) => [
			index + 1,
			{ value: sheet.name, sheet: sheet.name },
			say(`report_question_${id}` as 'report_question_cover'),
			sheet.kind === 'table' ? say('report_rows', { n: sheet.rows.length }) : say('report_designed_page')
		]),
		key_columns: 2
	};
}
