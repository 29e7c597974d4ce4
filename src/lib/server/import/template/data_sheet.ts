import type ExcelJS from 'exceljs';
import { colours, sheetFont } from '#reports/theme/theme.ts';
import { type Locale, pick } from '#lib/i18n/text.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { ColumnDefinition, ColumnType } from '#lib/kpi/record.ts';
import { displayWidth } from '#lib/server/export/cell-text.ts';
import { columnName } from '#lib/server/export/spreadsheet.ts';
import { askedColumns, headerOf, rangeOf, yesNo } from '#lib/server/import/template/words.ts';
import type { RecordKind } from '#lib/server/registry.ts';

export const argb = (hex: string) => ({ argb: `FF${hex.slice(1).toUpperCase()}` });
export const font = { name: sheetFont, size: 10 };

/** Last row Excel has. */
const lastRow = 1_048_576;

/** How a column's cells are written: ids and texts as text, so that leading zeros stay. */
export const cellFormats: Readonly<Record<ColumnType, string>> = {
	text: '@',
	id: '@',
	json: '@',
	enum: '@',
	boolean: '@',
	integer: '0',
	decimal: '0.00##',
	timestamp: 'yyyy-mm-dd hh:mm',
	date: 'yyyy-mm-dd'
};

const widths: Readonly<Partial<Record<ColumnType, number>>> = { timestamp: 18, date: 13, text: 24 };

/** The sheet a person fills in: the header in row 1 and nothing else that would be read as a record. */
export function addDataSheet(
	workbook: ExcelJS.Workbook,
	kind: RecordKind,
	locale: Locale,
	lists: ReadonlyMap<string, string>
): void {
	const sheet = workbook.addWorksheet(pick(kind.label, locale), { views: [{ state: 'frozen', ySplit: 1 }] });
	askedColumns(kind).forEach(([name, column], index) => {
		const header = headerOf(column, locale);
		const place = sheet.getColumn(index + 1);
		place.style = { numFmt: cellFormats[column.type], font };
		place.width = Math.max(displayWidth(header) + 4, widths[column.type] ?? 12);
		writeHeader(sheet.getCell(1, index + 1), header, column.required === true);
		const rule = ruleOf(column, locale, lists.get(`${kind.id}.${name}`));
		const letter = columnName(index + 1);
		if (rule) validationsOf(sheet).add(`${letter}2:${letter}${lastRow}`, rule);
	});
	sheet.getRow(1).height = 22;
	Object.assign(sheet.pageSetup, { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToHeight: 0 });
}

/** exceljs has them on every sheet, its types do not say so. */
const validationsOf = (sheet: ExcelJS.Worksheet) =>
	(sheet as unknown as { dataValidations: { add(range: string, rule: ExcelJS.DataValidation): void } })
		.dataValidations;

export function writeHeader(cell: ExcelJS.Cell, text: string, isRequired: boolean): void {
	cell.value = text;
	cell.style = {
		numFmt: '@',
		font: { ...font, bold: true, color: argb(isRequired ? colours.ground : colours.ink) },
		fill: { type: 'pattern', pattern: 'solid', fgColor: argb(isRequired ? colours.accent : colours.shade) },
		alignment: { vertical: 'middle' },
		border: { bottom: { style: 'thin', color: argb(colours.ink) } }
	};
}

/** What Excel lets in. A word that is not in a list may be kept: the import knows further spellings and asks about the rest. */
function ruleOf(
	column: ColumnDefinition,
	locale: Locale,
	list: string | undefined
): ExcelJS.DataValidation | null {
	if (column.type === 'boolean') return listRule(`"${yesNo(locale).join(',')}"`, locale);
	if (list) return listRule(list, locale);
	if (column.type === 'integer' || column.type === 'decimal') return numberRule(column, locale);
	if (column.type !== 'timestamp' && column.type !== 'date') return null;
	return {
		type: 'date',
		operator: 'between',
		formulae: [new Date(Date.UTC(1990, 0, 1)), new Date(Date.UTC(2100, 0, 1))],
		...complaint('stop', m.import_template_error_time({}, { locale }))
	};
}

const listRule = (source: string, locale: Locale): ExcelJS.DataValidation => ({
	type: 'list',
	formulae: [source],
	...complaint('warning', m.import_template_error_list({}, { locale }))
});

/** Excel's own limit of exact whole numbers where the definition names none. */
const largest = 999_999_999_999_999;

function numberRule(column: ColumnDefinition, locale: Locale): ExcelJS.DataValidation {
	const range = rangeOf(column);
	const error = range
		? m.import_template_error_range({ range }, { locale })
		: column.type === 'integer'
			? m.import_template_error_integer({}, { locale })
			: m.import_template_error_number({}, { locale });
	return {
		type: column.type === 'integer' ? 'whole' : 'decimal',
		operator: 'between',
		formulae: [column.min ?? -largest, column.max ?? largest],
		...complaint('stop', error)
	};
}

const complaint = (errorStyle: 'stop' | 'warning', error: string) => ({
	allowBlank: true,
	showErrorMessage: true,
	errorStyle,
	error
});
