import { pick } from '#lib/i18n/text.ts';
import { unitName } from '#lib/i18n/format.ts';
import { code, definitionText } from '#lib/report/words.ts';
import { noteLines } from '#lib/report/notes.ts';
import { type Cell, type TableSheet } from '#lib/server/export/spreadsheet.ts';
import { familyText, type SheetContext } from '#lib/server/export/sheets/context.ts';

/** 注释与口径: what each indicator means, the shorthand words, calendars, rounding, rules. */
export function notesSheet(context: SheetContext): TableSheet {
	const { say, names, report } = context;
	const general = noteLines(report, say).map(({ topic, term, text }): Cell[] => [
		topic,
		term,
		text,
		context.words.not_applicable,
		context.words.not_applicable
	]);
	const definitions = report.kpis.map((kpi): Cell[] => [
		say('report_topic_indicator'),
		`${code(kpi.id)} ${pick(kpi.label, report.locale)}`,
		definitionText(kpi, say, report.locale),
		say('report_definition_detail', {
			family: familyText(context, kpi.family),
			unit: unitName(kpi.unit, report.locale),
			direction: say(`report_direction_${kpi.direction}`),
			shown: kpi.minimum_n.shown,
			scored: kpi.minimum_n.scored,
			version: kpi.version
		}),
		kpi.clauses.length ? kpi.clauses.join(say('report_list_separator')) : context.words.not_applicable
	]);
	return {
		kind: 'table',
		name: names.notes,
		title: say('report_sheet_notes'),
		note: say('report_note_notes'),
		table: 'tblNotes',
		columns: [
			{ header: say('report_col_topic'), width: 14, style: 'text' },
			{ header: say('report_col_term'), width: 26, style: 'text' },
			{ header: say('report_col_explanation'), width: 76, style: 'text' },
			{ header: say('report_col_detail'), width: 34, style: 'text' },
			{ header: say('report_col_clause'), width: 20, style: 'text' }
		],
		rows: [...general, ...definitions],
		key_columns: 2
	};
}
