import type { Family } from '#lib/kpi/define.ts';
import type { ReportUnit } from '#lib/report/report.ts';
import {
	columnName,
	firstRow,
	literal,
	type Cell,
	type Column,
	type TableSheet
} from '#lib/server/export/spreadsheet.ts';
import {
	departmentColumns,
	familyText,
	indicatorRange,
	nameOf,
	scoredFamilies,
	unitId,
	type SheetContext
} from '#lib/server/export/sheets/context.ts';
import { coveredWeight } from '#lib/server/export/sheets/indicators.ts';
import { trialBanner } from '#lib/server/export/sheets/parameters.ts';

/** 部门得分: total, grade, family scores and effective family weights, live over the named parameters. */
export function departmentsSheet(context: SheetContext): TableSheet {
	const { say, names, units, families } = context;
	const columns: Column[] = [
		{ header: say('report_col_unit_id'), width: 12, style: 'text' },
		{ header: say('report_col_unit'), width: 30, style: 'text' },
		{ header: say('report_col_total'), width: 9, style: 'decimal2', bar: true },
		{ header: say('report_col_grade'), width: 12, style: 'text' },
		{ header: say('report_col_previous_total'), width: 9, style: 'decimal2' },
		{ header: say('report_col_change_points'), width: 11, style: 'signed2' },
		{ header: say('report_col_status'), width: 13, style: 'text' },
		{ header: say('report_col_covered'), width: 9, style: 'percent' },
		...families.map((family): Column => ({
			header: say('report_col_family_score', { family: familyText(context, family) }),
			width: 9,
			style: 'decimal1',
			bar: true
		})),
		...families.map((family): Column => ({
			header: say('report_col_family_weight', { family: familyText(context, family) }),
			width: 9,
			style: 'percent'
		})),
		{ header: say('report_col_reported'), width: 9, style: 'decimal2' }
	];
	return {
		kind: 'table',
		name: names.departments,
		title: say('report_sheet_departments'),
		note: say('report_note_departments'),
		table: 'tblDept',
		columns,
		rows: units.map((unit, index) => departmentRow(context, unit, firstRow + index)),
		key_columns: 2,
		printed_columns: departmentColumns.first_family + families.length - 1,
		banner: trialBanner(context)
	};
}

function departmentRow(context: SheetContext, unit: ReportUnit, row: number): Cell[] {
	const { say, words, families, report } = context;
	const { score, previous_score } = unit;
	const indent = '　'.repeat(unit.kind === 'company' ? 0 : unit.depth);
	const lead: Cell[] = [unitId(unit, say), `${indent}${unit.name}`];
	if (!score || !report.scheme) {
		return [...lead, ...Array<Cell>(6 + families.length * 2 + 1).fill(words.not_assessed)];
	}
	const known = (total: number | null | undefined): Cell => (total == null ? words.not_applicable : total);
	const change =
		score.total === null || previous_score?.total == null
			? words.not_applicable
			: {
					formula: `${at(departmentColumns.score, row)}-${at(departmentColumns.previous, row)}`,
					value: score.total - previous_score.total
				};
	return [
		...lead,
		totalCell(context, unit, row),
		gradeCell(context, unit, row),
		known(previous_score?.total),
		change,
		statusCell(context, unit, row),
		coveredCell(context, unit, row),
		...families.map((family) => familyCell(context, unit, family, row)),
		...families.map((family, index) => familyWeightCell(context, unit, family, index, row)),
		score.total === null ? words.not_assessed : score.total
	];
}

const at = (column: number, row: number) => `$${columnName(column)}${row}`;
const span = (first: number, count: number, row: number) => `${at(first, row)}:${at(first + count - 1, row)}`;

const scoresOf = ({ families }: SheetContext, row: number) =>
	span(departmentColumns.first_family, families.length, row);

/** Effective weight × score over all indicators of the unit, rounded once. */
function totalCell(context: SheetContext, { score }: ReportUnit, row: number): Cell {
	const none = literal(context.words.not_assessed);
	const own = `--(${indicatorRange(context, 'unit_id')}=${at(departmentColumns.id, row)})`;
	const sum = `SUMPRODUCT(${own},${indicatorRange(context, 'effective')},${indicatorRange(context, 'score')})`;
	return {
		formula: `IF(COUNT(${scoresOf(context, row)})=0,${none},ROUND(${sum},2))`,
		value: score!.total ?? context.words.not_assessed,
		style: 'decimal2'
	};
}

/** The first band whose lower bound the rounded total reaches. */
function gradeCell({ report, say, words }: SheetContext, { score }: ReportUnit, row: number): Cell {
	const total = at(departmentColumns.score, row);
	const bands = report
		.scheme!.grades.map((band, index) => `IF(${total}>=${nameOf.band(index)},${literal(band.grade)},`)
		.join('');
	const otherwise = literal(words.not_applicable);
	const chosen = `${bands}${otherwise}${')'.repeat(report.scheme!.grades.length)}`;
	return {
		formula: `IF(${at(departmentColumns.status, row)}=${literal(say('report_status_ok'))},${chosen},${otherwise})`,
		value: score!.grade ?? words.not_applicable
	};
}

function statusCell(context: SheetContext, { score }: ReportUnit, row: number): Cell {
	const { say } = context;
	const scores = scoresOf(context, row);
	const covered = at(departmentColumns.covered, row);
	const [ok, partial, none] = ['ok', 'partial', 'not_assessed'].map((status) =>
		say(`report_status_${status as 'ok' | 'partial' | 'not_assessed'}`)
	);
	const enough = `AND(COUNT(${scores})>=${nameOf.families_min},ROUND(${covered},4)>=ROUND(${nameOf.weight_min},4))`;
	return {
		formula: `IF(COUNT(${scores})=0,${literal(none)},IF(${enough},${literal(ok)},${literal(partial)}))`,
		value: say(`report_status_${score!.status}`)
	};
}

/** Σ nominal weight of the indicators that enter the total. */
function coveredCell(context: SheetContext, { score }: ReportUnit, row: number): Cell {
	const of = (column: Parameters<typeof indicatorRange>[1]) => indicatorRange(context, column);
	return {
		formula: `SUMIFS(${of('nominal')},${of('unit_id')},${at(departmentColumns.id, row)},${of('effective')},">0")`,
		value: score!.covered_weight
	};
}

/** Weighted mean of the family's scored indicators, if enough of its weight has evidence. */
function familyCell(context: SheetContext, { score }: ReportUnit, family: Family, row: number): Cell {
	const { words } = context;
	const own = score!.families.find((entry) => entry.family === family);
	if (!own) return words.not_applicable;
	const unit = at(departmentColumns.id, row);
	const covered = coveredWeight(context, unit, literal(family));
	const of = (column: Parameters<typeof indicatorRange>[1]) => indicatorRange(context, column);
	const mine = `(${of('unit_id')}=${unit})*(${of('family')}=${literal(family)})`;
	const points = `SUMPRODUCT(${mine},${of('weight')},${of('score')})`;
	const all = `SUMIFS(${of('weight')},${of('unit_id')},${unit},${of('family')},${literal(family)})`;
	const enough = `ROUND(${covered}/${all},4)>=ROUND(${nameOf.coverage},4)`;
	const none = literal(words.not_assessed);
	return {
		formula: `IF(${covered}=0,${none},IF(${enough},ROUND(${points}/${covered},2),${none}))`,
		value: own.score ?? words.not_assessed,
		style: 'decimal1'
	};
}

function familyWeightCell(
	context: SheetContext,
	{ score }: ReportUnit,
	family: Family,
	index: number,
	row: number
): Cell {
	const own = score!.families.find((entry) => entry.family === family);
	if (!own) return context.words.not_applicable;
	const cell = at(departmentColumns.first_family + index, row);
	const assessed = scoredFamilies(context)
		.map((other) => {
			const column = departmentColumns.first_family + context.families.indexOf(other);
			return `${nameOf.family(other)}*ISNUMBER(${at(column, row)})`;
		})
		.join('+');
	return {
		formula: `IF(ISNUMBER(${cell}),${nameOf.family(family)}/(${assessed}),0)`,
		value: own.effective_weight
	};
}
