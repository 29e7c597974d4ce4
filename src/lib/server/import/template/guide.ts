import type ExcelJS from 'exceljs';
import { colours } from '#reports/theme/theme.ts';
import { type Locale, pick } from '#lib/i18n/text.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { ColumnDefinition } from '#lib/kpi/record.ts';
import { displayWidth } from '#lib/server/export/cell-text.ts';
import { columnName, quoted } from '#lib/server/export/spreadsheet.ts';
import { argb, cellFormats, font, writeHeader } from '#lib/server/import/template/data_sheet.ts';
import { exampleOf } from '#lib/server/import/template/example.ts';
import {
	askedColumns,
	choicesOf,
	formatOf,
	headerOf,
	meaningOf,
	rangeOf,
	yesNo
} from '#lib/server/import/template/words.ts';
import { allRecordKinds, type RecordKind } from '#lib/server/registry.ts';

/**
 * The sheets beside those to be filled in. Each begins with a title alone in its first row, which is no header of any kind of
 * record: the import leaves the sheet out.
 */

function openSheet(workbook: ExcelJS.Workbook, name: string, title: string, widths: readonly number[]) {
	const sheet = workbook.addWorksheet(name, { views: [{ showGridLines: false }] });
	widths.forEach((width, index) => (sheet.getColumn(index + 1).width = width));
	sheet.getCell('A1').value = title;
	sheet.getCell('A1').font = { ...font, size: 14, bold: true };
	sheet.getRow(1).height = 26;
	Object.assign(sheet.pageSetup, { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToHeight: 0 });
	return sheet;
}

const noteWidths = [20, 24, 9, 28, 10, 52, 52, 44];

/** Lines the tallest of these cells takes: no program fits the height of a row when it opens a file. */
const linesOf = (cells: readonly string[]): number =>
	Math.max(...cells.map((text, index) => Math.ceil(displayWidth(text) / (noteWidths[index] - 2))));

/** 填写说明: how to fill the template in, and every column with its format, values and meaning. */
export async function addNotes(
	workbook: ExcelJS.Workbook,
	kinds: readonly RecordKind[],
	locale: Locale
): Promise<void> {
	const known = await allRecordKinds();
	const name = m.import_template_notes({}, { locale });
	const sheet = openSheet(workbook, name, name, noteWidths);
	const rules = [
		m.import_template_rule_header({}, { locale }),
		m.import_template_rule_order({}, { locale }),
		m.import_template_rule_text({}, { locale }),
		m.import_template_rule_zone({}, { locale })
	];
	rules.forEach((rule, index) => {
		const cell = sheet.getCell(index + 2, 1);
		cell.value = rule;
		cell.font = { ...font, color: argb(colours['ink-2']) };
	});
	const top = rules.length + 3;
	const heads = [
		m.import_template_head_sheet({}, { locale }),
		m.import_template_head_column({}, { locale }),
		m.import_template_head_required({}, { locale }),
		m.import_template_head_format({}, { locale }),
		m.import_template_head_range({}, { locale }),
		m.import_template_head_choices({}, { locale }),
		m.import_template_head_meaning({}, { locale }),
		m.import_template_head_field({}, { locale })
	];
	heads.forEach((head, index) => writeHeader(sheet.getCell(top, index + 1), head, false));
	const rows = kinds.flatMap((kind) =>
		askedColumns(kind).map(([id, column]) => noteCells(kind, id, column, known, locale))
	);
	rows.forEach((cells, index) => {
		const row = sheet.getRow(top + 1 + index);
		row.values = cells;
		row.height = 14 * Math.max(1, linesOf(cells)) + 2;
		row.font = font;
		row.alignment = { vertical: 'top', wrapText: true };
		row.border = { bottom: { style: 'hair', color: argb(colours.line) } };
	});
	sheet.views = [{ state: 'frozen', ySplit: top, showGridLines: false }];
}

function noteCells(
	kind: RecordKind,
	id: string,
	column: ColumnDefinition,
	known: readonly RecordKind[],
	locale: Locale
): string[] {
	return [
		pick(kind.label, locale),
		pick(column.label, locale),
		column.required ? yesNo(locale)[0] : '',
		formatOf(column.type, locale),
		rangeOf(column),
		choicesOf(column, locale).join(m.import_template_comma({}, { locale })),
		meaningOf(column, known, locale),
		`${kind.id}.${id}`
	];
}

/** 示例: one record per kind as it would stand in its sheet. */
export function addExamples(workbook: ExcelJS.Workbook, kinds: readonly RecordKind[], locale: Locale): void {
	const name = m.import_template_example({}, { locale });
	const sheet = openSheet(workbook, name, m.import_template_example_title({}, { locale }), []);
	kinds.forEach((kind, block) => {
		const top = 3 + block * 4;
		sheet.getCell(top, 1).value = pick(kind.label, locale);
		sheet.getCell(top, 1).font = { ...font, bold: true };
		const example = exampleOf(kind);
		askedColumns(kind).forEach(([id, column], index) => {
			writeHeader(sheet.getCell(top + 1, index + 1), headerOf(column, locale), column.required === true);
			const cell = sheet.getCell(top + 2, index + 1);
			cell.style = { numFmt: cellFormats[column.type], font };
			cell.value = exampleValue(column, example[id], locale);
			const place = sheet.getColumn(index + 1);
			place.width = Math.max(place.width ?? 0, 20);
		});
	});
}

/** A text of the worked example as a person would enter it in this language. */
export function exampleValue(
	column: ColumnDefinition,
	text: string | undefined,
	locale: Locale
): ExcelJS.CellValue {
	if (text === undefined) return null;
	if (column.type === 'boolean') return yesNo(locale)[text === '是' ? 0 : 1];
	if (column.type === 'integer' || column.type === 'decimal') return Number(text);
	if (column.type === 'date' || column.type === 'timestamp') return new Date(`${text.replace(' ', 'T')}Z`);
	const meant = Object.values(column.values ?? {}).find(({ label, aliases }) =>
		[...Object.values(label), ...(aliases ?? [])].includes(text)
	);
	return meant ? pick(meant.label, locale) : text;
}

/** What can be chosen in one column, and where on the sheet of lists it stands. */
export interface Choices {
	/** `kind.column`. */
	id: string;
	choices: string[];
	range: string;
}

/** The lists of all enum columns, side by side from row 3; the rows above hold the title and the column's id. */
export function listsOf(kinds: readonly RecordKind[], locale: Locale): Choices[] {
	const enums = kinds.flatMap((kind) =>
		askedColumns(kind)
			.filter(([, column]) => column.values)
			.map(([id, column]) => ({ id: `${kind.id}.${id}`, choices: choicesOf(column, locale) }))
	);
	const sheet = quoted(m.import_template_lists({}, { locale }));
	return enums.map(({ id, choices }, index) => {
		const letter = columnName(index + 1);
		return { id, choices, range: `${sheet}!$${letter}$3:$${letter}$${choices.length + 2}` };
	});
}

/** A hidden sheet with the lists: written out in a rule they would be limited to 255 characters. */
export function addLists(workbook: ExcelJS.Workbook, lists: readonly Choices[], locale: Locale): void {
	const name = m.import_template_lists({}, { locale });
	const sheet = openSheet(workbook, name, name, []);
	sheet.state = 'hidden';
	lists.forEach(({ id, choices }, index) => {
		[id, ...choices].forEach((text, row) => (sheet.getCell(row + 2, index + 1).value = text));
	});
}
