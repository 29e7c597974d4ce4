import { familiesOf, type Report, type ReportUnit } from '#lib/report/report.ts';
import { familyName, sayIn, shorthandOf, type Say, type Shorthand } from '#lib/report/words.ts';
import { columnRange, type Cell, type CellStyle } from '#lib/server/export/spreadsheet.ts';
import type { Family, KpiDefinition, Unit } from '#lib/kpi/define.ts';
import type { SheetId } from '#lib/report/define.ts';
import type { SchemeIndicator } from '#lib/scoring/scheme.ts';

/** What every sheet module gets: the report, its words, and where the other sheets' columns lie. */
export interface SheetContext {
	report: Report;
	say: Say;
	words: Shorthand;
	/** Sheet names in the report's language. */
	names: Readonly<Record<SheetId, string>>;
	/** Families of the installed indicators. */
	families: readonly Family[];
	/** The company first, then departments; rows of 部门得分. */
	units: readonly ReportUnit[];
	/** Unit × indicator; rows of 指标达成 and 得分追溯. */
	pairs: readonly { unit: ReportUnit; kpi: KpiDefinition }[];
	/** Whether the workbook has the sheet. */
	has: (sheet: SheetId) => boolean;
}

export function sheetContext(report: Report): SheetContext {
	const say = sayIn(report.locale);
	const { units } = report;
	return {
		report,
		say,
		words: shorthandOf(say),
		names: sheetNames(say),
		families: familiesOf(report),
		units,
		pairs: units.flatMap((unit) => report.kpis.map((kpi) => ({ unit, kpi }))),
		has: (sheet) => report.definition.sheets.includes(sheet)
	};
}

const sheetNames = (say: Say): Record<SheetId, string> => ({
	cover: say('report_sheet_cover'),
	contents: say('report_sheet_contents'),
	summary: say('report_sheet_summary'),
	departments: say('report_sheet_departments'),
	indicators: say('report_sheet_indicators'),
	parameters: say('report_sheet_parameters'),
	goalposts: say('report_sheet_goalposts'),
	trace: say('report_sheet_trace'),
	data_quality: say('report_sheet_data_quality'),
	checks: say('report_sheet_checks'),
	notes: say('report_sheet_notes')
});

/** Columns of 指标达成, by what they hold, 1-based. */
export const indicatorColumns = {
	unit_id: 1,
	unit: 2,
	code: 3,
	label: 4,
	value: 5,
	unit_name: 6,
	previous: 7,
	change: 8,
	low: 9,
	high: 10,
	n: 11,
	target: 12,
	score: 13,
	points: 14,
	basis: 15,
	family: 16,
	numerator: 17,
	denominator: 18,
	weight: 19,
	nominal: 20,
	effective: 21,
	standardised: 22,
	standardised_low: 23,
	standardised_high: 24,
	mix_covered: 25,
	coverage: 26,
	bound_low: 27,
	bound_high: 28,
	control_low: 29,
	control_high: 30,
	control_months: 31,
	signal: 32,
	funnel_low: 33,
	funnel_high: 34,
	funnel: 35
} as const;

/** A whole data column of 指标达成 for formulas. */
export const indicatorRange = (context: SheetContext, column: keyof typeof indicatorColumns): string =>
	columnRange(context.names.indicators, indicatorColumns[column], context.pairs.length);

/** Columns of 部门得分; families follow from `first_family` on, then their effective weights. */
export const departmentColumns = {
	id: 1,
	name: 2,
	score: 3,
	grade: 4,
	previous: 5,
	change: 6,
	status: 7,
	covered: 8,
	first_family: 9
};

/** A whole data column of 部门得分. */
export const departmentRange = (context: SheetContext, column: number): string =>
	columnRange(context.names.departments, column, context.units.length);

/** Identifier of a unit in sheets; the company has none of its own. */
export const unitId = (unit: ReportUnit, say: Say): string => unit.id ?? say('report_company_id');

/** The scheme's entry of an indicator; null when it is not scored. */
export const schemeEntry = (context: SheetContext, kpi_id: string): SchemeIndicator | null =>
	context.report.scheme?.department.find((entry) => entry.kpi_id === kpi_id) ?? null;

/** Families that have a scored indicator: only they share the total. */
export const scoredFamilies = (context: SheetContext): Family[] =>
	context.families.filter((family) =>
		context.report.kpis.some((kpi) => kpi.family === family && schemeEntry(context, kpi.id) !== null)
	);

/** Defined names, valid in every spreadsheet. */
export const nameOf = {
	family: (family: Family) => `w_${family}`,
	weight: (kpi_id: string) => `k_${kpi_id.replace('-', '_')}`,
	floor: (kpi_id: string) => `floor_${kpi_id.replace('-', '_')}`,
	pass: (kpi_id: string) => `pass_${kpi_id.replace('-', '_')}`,
	target: (kpi_id: string) => `target_${kpi_id.replace('-', '_')}`,
	band: (index: number) => `band_${index + 1}`,
	coverage: 'family_coverage',
	families_min: 'min_families',
	weight_min: 'min_weight'
} as const;

/** Cell style of an indicator's values. */
export function valueStyle(unit: Unit): CellStyle {
	if (unit === 'percent') return 'percent';
	if (unit === 'count' || unit === 'cny') return 'integer';
	return unit === 'hours' ? 'decimal1' : 'decimal2';
}

/** Style of a change of such a value; shares change by percentage points, so × 100. */
export function changeStyle(unit: Unit): CellStyle {
	if (unit === 'percent') return 'points';
	if (unit === 'count' || unit === 'cny') return 'signed0';
	return unit === 'hours' ? 'signed1' : 'signed2';
}

/** The cell of a table without any record: the word in the first column, not applicable in the others. */
export const emptyRow = (context: SheetContext, columns: number): Cell[] => [
	context.words.no_records,
	...Array<Cell>(columns - 1).fill(context.words.not_applicable)
];

export const familyText = (context: SheetContext, family: Family): string => familyName(family, context.say);
