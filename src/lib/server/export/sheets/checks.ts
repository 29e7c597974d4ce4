import type { ReportUnit } from '#lib/report/report.ts';
import {
	columnName,
	columnRange,
	firstRow,
	literal,
	quoted,
	type Cell,
	type TableSheet
} from '#lib/server/export/spreadsheet.ts';
import {
	departmentColumns,
	departmentRange,
	indicatorRange,
	nameOf,
	type SheetContext
} from '#lib/server/export/sheets/context.ts';
import { trialCount } from '#lib/server/export/sheets/parameters.ts';
import { traceColumns } from '#lib/server/export/sheets/trace.ts';

interface Check {
	text: string;
	/** What the workbook finds now. */
	found: string;
	/** Its value as computed. */
	value: number;
	/** What it should be. */
	expected: number;
	/** Largest allowed difference; 0 for numbers of rows. */
	tolerance: number;
	/** `integer` for what is counted. */
	style: 'integer' | 'decimal2';
}

/** 校验: live checks of the workbook against itself, each 通过 or 不符. */
export function checksSheet(context: SheetContext): TableSheet {
	const { say, names } = context;
	const [good, bad] = [say('report_check_good'), say('report_check_bad')];
	const rows = checks(context).map((check, index): Cell[] => {
		const { text, found, value, expected, tolerance, style } = check;
		const row = firstRow + index;
		return [
			index + 1,
			text,
			{ formula: found, value, style },
			{ value: expected, style },
			{ value: tolerance, style: toleranceStyle(tolerance) },
			{
				formula: `IF(ABS($C${row}-$D${row})<=$E${row},${literal(good)},${literal(bad)})`,
				value: passes(check) ? good : bad
			}
		];
	});
	return {
		kind: 'table',
		name: names.checks,
		title: say('report_sheet_checks'),
		note: say('report_note_checks'),
		table: 'tblChecks',
		columns: [
			{ header: say('report_col_number'), width: 7, style: 'integer' },
			{ header: say('report_col_check'), width: 72, style: 'text' },
			{ header: say('report_col_found'), width: 14, style: 'decimal2' },
			{ header: say('report_col_expected'), width: 14, style: 'decimal2' },
			{ header: say('report_col_tolerance'), width: 12, style: 'decimal2' },
			{ header: say('report_col_result'), width: 12, style: 'text' }
		],
		rows,
		key_columns: 2
	};
}

const toleranceStyle = (tolerance: number) =>
	tolerance === 0 ? 'integer' : tolerance < 0.001 ? 'decimal6' : 'decimal3';

const passes = ({ value, expected, tolerance }: Check) => Math.abs(value - expected) <= tolerance;

export const checkCount = (context: SheetContext): number => checks(context).length;

/** Checks that fail as computed; 0 unless the data contradict themselves. */
export const failedChecks = (context: SheetContext): number =>
	checks(context).filter((check) => !passes(check)).length;

/** The result cells, for the cover. */
export const checkRange = (context: SheetContext): string =>
	columnRange(context.names.checks, 6, checkCount(context));

function checks(context: SheetContext): Check[] {
	return [
		...countChecks(context),
		...figureChecks(context),
		...(context.report.scheme ? scoreChecks(context) : []),
		...dataChecks(context)
	];
}

/** Something counted that must come out exactly. */
const count = (text: string, found: string, expected = 0): Check => ({
	text,
	found,
	value: expected,
	expected,
	tolerance: 0,
	style: 'integer'
});

/** A difference of sums that must vanish. */
const gap = (text: string, found: string, tolerance: number): Check => ({
	text,
	found,
	value: 0,
	expected: 0,
	tolerance,
	style: 'decimal2'
});

/** Number of rows per sheet. */
function countChecks(context: SheetContext): Check[] {
	const { say, pairs, units, names } = context;
	const trace = columnRange(names.trace, 1, pairs.length);
	if (pairs.length === 0)
		return [
			count(say('report_check_rows_departments'), `COUNTA(${departmentRange(context, 1)})`, units.length)
		];
	return [
		count(say('report_check_rows_departments'), `COUNTA(${departmentRange(context, 1)})`, units.length),
		count(say('report_check_rows_indicators'), `COUNTA(${indicatorRange(context, 'unit_id')})`, pairs.length),
		count(say('report_check_rows_trace'), `COUNTA(${trace})`, pairs.length)
	];
}

/** Figures agree between 指标达成 and 得分追溯 and are possible. */
function figureChecks(context: SheetContext): Check[] {
	const { say, names, pairs } = context;
	if (pairs.length === 0) return [];
	const r = (column: Parameters<typeof indicatorRange>[1]) => indicatorRange(context, column);
	const trace = (column: number) => columnRange(names.trace, column, pairs.length);
	const bothNumbers = (a: string, b: string) => `ISNUMBER(${a})*ISNUMBER(${b})`;
	return [
		gap(say('report_check_values'), apartSum(r('value'), trace(traceColumns.value)), 1e-6),
		count(
			say('report_check_errors'),
			`SUMPRODUCT(--ISERROR(${r('value')}))+SUMPRODUCT(--ISERROR(${r('score')}))`
		),
		count(
			say('report_check_interval'),
			`SUMPRODUCT(${bothNumbers(r('value'), r('low'))}*(${r('low')}>${r('value')}))+SUMPRODUCT(${bothNumbers(r('value'), r('high'))}*(${r('high')}<${r('value')}))`
		),
		count(
			say('report_check_share'),
			`SUMPRODUCT((${r('unit_name')}="%")*ISNUMBER(${r('value')})*((${r('value')}>1)+(${r('value')}<0)))`
		),
		count(say('report_check_n'), `SUMPRODUCT(--(${r('n')}<0))`)
	];
}

/** Scores follow from the weights and agree with the report. */
function scoreChecks(context: SheetContext): Check[] {
	const { say, names, pairs, units, families } = context;
	const r = (column: Parameters<typeof indicatorRange>[1]) => indicatorRange(context, column);
	const trace = (column: number) => columnRange(names.trace, column, pairs.length);
	const total = departmentRange(context, departmentColumns.score);
	const reported = departmentRange(context, departmentColumns.first_family + 2 * families.length);
	const weights = families.map((family) => nameOf.family(family)).join('+');
	const weight = families.reduce((sum, family) => sum + (context.report.scheme!.families[family] ?? 0), 0);
	const scoredUnits = units.filter((unit) => unit.score?.total != null).length;
	const trial = trialCount(context);
	const first = `$${columnName(departmentColumns.first_family + families.length)}$${firstRow}`;
	const last = `$${columnName(departmentColumns.first_family + 2 * families.length - 1)}$${firstRow + units.length - 1}`;
	return [
		{
			text: say('report_check_weights'),
			found: weights,
			value: weight,
			expected: weight,
			tolerance: 1e-6,
			style: 'decimal2'
		},
		gap(say('report_check_scores'), apartSum(r('score'), trace(traceColumns.score)), 1e-6),
		{
			text: say('report_check_points'),
			found: apartSum(r('points'), trace(traceColumns.points)),
			value: Math.abs(units.reduce((sum, unit) => sum + roundingOf(unit), 0)),
			expected: 0,
			tolerance: 0.005 * units.length,
			style: 'decimal2'
		},
		gap(say('report_check_total'), apartSum(total, reported), 1e-9),
		{
			text: say('report_check_sum'),
			found: apartSum(r('points'), total),
			value: Math.abs(units.reduce((sum, unit) => sum + roundingOf(unit), 0)),
			expected: 0,
			tolerance: 0.005 * units.length,
			style: 'decimal2'
		},
		{
			text: say('report_check_effective'),
			found: `SUM(${quoted(names.departments)}!${first}:${last})`,
			value: scoredUnits,
			expected: scoredUnits,
			tolerance: 1e-6,
			style: 'decimal2'
		},
		count(
			say('report_check_range'),
			`SUMPRODUCT(ISNUMBER(${r('score')})*((${r('score')}>100)+(${r('score')}<0)))`
		),
		...(trial === null ? [] : [count(say('report_check_trial'), trial)])
	];
}

/** Points that rounding the total to two decimals took. */
function roundingOf({ score }: ReportUnit): number {
	const points = (score?.families ?? []).flatMap((family) =>
		family.indicators.map((indicator) => (indicator.normalised ?? 0) * indicator.effective_weight)
	);
	return points.reduce((sum, part) => sum + part, 0) - (score?.total ?? 0);
}

const apartSum = (a: string, b: string) => `ABS(SUM(${a})-SUM(${b}))`;

/** Rows of the files add up. */
function dataChecks(context: SheetContext): Check[] {
	const { say, names, report } = context;
	if (report.imports.length === 0) return [];
	const rows =
		report.imports.length +
		report.findings.filter((finding) => report.imports.some((entry) => entry.id === finding.batch_id)).length;
	const line = columnRange(names.data_quality, 5, rows);
	const imported = (column: number) =>
		`SUMIFS(${columnRange(names.data_quality, column, rows)},${line},${literal(say('report_line_import'))})`;
	const read = report.imports.reduce((sum, entry) => sum + entry.rows_imported + entry.rows_rejected, 0);
	return [
		{
			text: say('report_check_read'),
			found: `${imported(7)}+${imported(8)}`,
			value: read,
			expected: report.imports.reduce((sum, entry) => sum + entry.rows_read, 0),
			tolerance: 0,
			style: 'integer'
		}
	];
}
