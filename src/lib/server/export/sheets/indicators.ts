import { pick } from '#lib/i18n/text.ts';
import { unitName } from '#lib/i18n/format.ts';
import type { KpiDefinition } from '#lib/kpi/define.ts';
import type { Figure } from '#lib/kpi/figure.ts';
import { indicatorScore, type ReportUnit } from '#lib/report/report.ts';
import { funnelText, signalText } from '#lib/report/signals.ts';
import { code, missingWord, scoreWord, valueText } from '#lib/report/words.ts';
import {
	columnName,
	firstRow,
	literal,
	type Cell,
	type CellObject,
	type Column,
	type TableSheet
} from '#lib/server/export/spreadsheet.ts';
import {
	changeStyle,
	departmentColumns,
	departmentRange,
	emptyRow,
	indicatorColumns,
	indicatorRange,
	nameOf,
	schemeEntry,
	scoredFamilies,
	unitId,
	valueStyle,
	type SheetContext
} from '#lib/server/export/sheets/context.ts';

/** 指标达成: one row per unit × indicator; value, target, score, weights and points are live formulas. */
export function indicatorsSheet(context: SheetContext): TableSheet {
	const { say, names, pairs } = context;
	const columns = indicatorHeaders(context);
	const rows = pairs.map(({ unit, kpi }, index) => indicatorRow(context, unit, kpi, firstRow + index));
	return {
		kind: 'table',
		name: names.indicators,
		title: say('report_sheet_indicators'),
		note: say('report_note_indicators'),
		table: 'tblKpi',
		columns,
		rows: rows.length ? rows : [emptyRow(context, columns.length)],
		key_columns: 4,
		printed_columns: indicatorColumns.basis
	};
}

function indicatorHeaders({ say }: SheetContext): Column[] {
	return [
		{ header: say('report_col_unit_id'), width: 12, style: 'text' },
		{ header: say('report_col_unit'), width: 22, style: 'text' },
		{ header: say('report_col_code'), width: 9, style: 'text' },
		{ header: say('report_col_indicator'), width: 24, style: 'text' },
		{ header: say('report_col_value'), width: 11, style: 'decimal2' },
		{ header: say('report_col_unit_name'), width: 12, style: 'text' },
		{ header: say('report_col_previous'), width: 11, style: 'decimal2' },
		{ header: say('report_col_change'), width: 10, style: 'decimal2' },
		{ header: say('report_col_low'), width: 9, style: 'decimal2' },
		{ header: say('report_col_high'), width: 9, style: 'decimal2' },
		{ header: say('report_col_n'), width: 9, style: 'integer' },
		{ header: say('report_col_target'), width: 10, style: 'decimal2' },
		{ header: say('report_col_score'), width: 10, style: 'decimal1', bar: true },
		{ header: say('report_col_points_unrounded'), width: 10, style: 'decimal2' },
		{ header: say('report_col_basis'), width: 12, style: 'text' },
		{ header: say('report_col_family_code'), width: 8, style: 'text' },
		{ header: say('report_col_numerator'), width: 11, style: 'decimal2' },
		{ header: say('report_col_denominator'), width: 11, style: 'decimal2' },
		{ header: say('report_col_weight'), width: 10, style: 'decimal2' },
		{ header: say('report_col_nominal'), width: 10, style: 'percent' },
		{ header: say('report_col_effective'), width: 10, style: 'percent' },
		{ header: say('report_col_standardised'), width: 11, style: 'decimal2' },
		{ header: say('report_col_standardised_low'), width: 13, style: 'decimal2' },
		{ header: say('report_col_standardised_high'), width: 13, style: 'decimal2' },
		{ header: say('report_col_mix_covered'), width: 10, style: 'percent' },
		{ header: say('report_col_coverage'), width: 10, style: 'percent' },
		{ header: say('report_col_bound_low'), width: 13, style: 'decimal2' },
		{ header: say('report_col_bound_high'), width: 13, style: 'decimal2' },
		{ header: say('report_col_control_low'), width: 11, style: 'decimal2' },
		{ header: say('report_col_control_high'), width: 11, style: 'decimal2' },
		{ header: say('report_col_control_months'), width: 11, style: 'integer' },
		{ header: say('report_col_signal'), width: 30, style: 'text' },
		{ header: say('report_col_funnel_low'), width: 11, style: 'decimal2' },
		{ header: say('report_col_funnel_high'), width: 11, style: 'decimal2' },
		{ header: say('report_col_funnel'), width: 18, style: 'text' }
	];
}

function indicatorRow(context: SheetContext, unit: ReportUnit, kpi: KpiDefinition, row: number): Cell[] {
	const { say, words, report } = context;
	const figure = unit.figures[kpi.id];
	const before = unit.previous[kpi.id];
	const entry = schemeEntry(context, kpi.id);
	const style = valueStyle(kpi.unit);
	const or = (value: number | null | undefined, format = style): CellObject =>
		value == null ? { value: words.not_applicable, style: format } : { value, style: format };
	return [
		unitId(unit, say),
		unit.name,
		code(kpi.id),
		pick(kpi.label, report.locale),
		valueCell(context, kpi, figure, row),
		unitName(kpi.unit, report.locale),
		before?.value == null
			? { value: valueText(before, words, report.locale), style }
			: { value: before.value, style },
		changeCell(context, kpi, figure, before, row),
		or(figure?.value == null ? null : figure.interval?.low),
		or(figure?.value == null ? null : figure.interval?.high),
		figure?.n ?? 0,
		entry ? { formula: nameOf.target(kpi.id), value: entry.goalposts.target, style } : or(null),
		scoreCell(context, unit, kpi, row),
		pointsCell(context, unit, kpi, row),
		basisText(context, unit, kpi),
		kpi.family,
		or(figure?.numerator, Number.isInteger(figure?.numerator) ? 'integer' : 'decimal2'),
		or(figure?.denominator, Number.isInteger(figure?.denominator) ? 'integer' : 'decimal2'),
		entry ? { formula: nameOf.weight(kpi.id), value: entry.weight } : 0,
		nominalCell(context, unit, kpi),
		effectiveCell(context, unit, kpi, row),
		or(figure?.standardised?.value),
		or(figure?.standardised?.interval?.low),
		or(figure?.standardised?.interval?.high),
		or(figure?.standardised?.covered, 'percent'),
		or(figure?.coverage, 'percent'),
		or(figure?.bounds?.low),
		or(figure?.bounds?.high),
		...monitoringCells(context, unit, kpi)
	];
}

/** Control limits of the unit's months with what they say of the period, and its place in the funnel around the company. */
function monitoringCells({ say, words, report }: SheetContext, unit: ReportUnit, kpi: KpiDefinition): Cell[] {
	const monitoring = unit.monitoring[kpi.id];
	const [limits, funnel] = [monitoring?.limits ?? null, monitoring?.funnel ?? null];
	const style = valueStyle(kpi.unit);
	const end = (value: number | null | undefined): CellObject => ({
		// A limit that the unit can never reach has no end.
		value: value == null || !Number.isFinite(value) ? words.not_applicable : value,
		style
	});
	return [
		end(limits?.low),
		end(limits?.high),
		limits?.n ?? words.not_applicable,
		limits === null
			? words.not_applicable
			: signalText(monitoring, say, report.locale) || say('report_signal_none'),
		end(funnel?.low),
		end(funnel?.high),
		funnel === null ? words.not_applicable : funnelText(funnel, say)
	];
}

/** Whether the value counts for the score, or why not. */
function basisText({ say, words }: SheetContext, unit: ReportUnit, kpi: KpiDefinition): string {
	const figure = unit.figures[kpi.id];
	const score = indicatorScore(unit.score, kpi.id);
	const missing = missingWord(figure, words);
	if (missing !== null) return missing;
	if (!score) return say('report_basis_unscored');
	return scoreWord(score, figure, words) ?? say('report_basis_ok');
}

const at = (column: keyof typeof indicatorColumns, row: number) =>
	`$${columnName(indicatorColumns[column])}${row}`;

/** The value from its numerator and denominator, by aggregation; a median of a survival curve and an effect size are numbers of their own. */
function valueCell(
	{ words, report }: SheetContext,
	kpi: KpiDefinition,
	figure: Figure | undefined,
	row: number
): Cell {
	const style = valueStyle(kpi.unit);
	if (figure?.value == null || missingWord(figure, words)) {
		return { value: valueText(figure, words, report.locale), style };
	}
	const [a, b] = [at('numerator', row), at('denominator', row)];
	const formula = {
		ratio: `${a}/${b}`,
		mean: `${a}/${b}`,
		matched_gain: `${a}/${b}`,
		rate_per_100: `100*${a}/${b}`,
		sum: a,
		effect_size: null,
		survival: null
	}[kpi.aggregation];
	return formula === null ? { value: figure.value, style } : { formula, value: figure.value, style };
}

function changeCell(
	{ words }: SheetContext,
	kpi: KpiDefinition,
	figure: Figure | undefined,
	before: Figure | undefined,
	row: number
): Cell {
	const style = changeStyle(kpi.unit);
	if (figure?.value == null || before?.value == null || figure.version !== before.version) {
		return { value: words.not_applicable, style };
	}
	const factor = kpi.unit === 'percent' ? 100 : 1;
	const difference = `(${at('value', row)}-${at('previous', row)})`;
	return {
		formula: factor === 1 ? difference : `${factor}*${difference}`,
		value: factor * (figure.value - before.value),
		style
	};
}

/** Floor → 0, pass → 60, target → 100, straight lines between; one formula for both directions. */
function scoreCell(context: SheetContext, unit: ReportUnit, kpi: KpiDefinition, row: number): Cell {
	const score = indicatorScore(unit.score, kpi.id);
	const figure = unit.figures[kpi.id];
	const missing = unit.score ? scoreWord(score, figure, context.words) : context.words.not_applicable;
	if (missing !== null) return missing;
	const [x, f, p, t] = [at('value', row), nameOf.floor(kpi.id), nameOf.pass(kpi.id), nameOf.target(kpi.id)];
	const below = `60*(${x}-${f})/(${p}-${f})`;
	const above = `60+40*(${x}-${p})/(${t}-${p})`;
	return {
		formula: `MEDIAN(0,100,IF((${x}-${p})*(${t}-${f})<0,${below},${above}))`,
		value: score!.normalised!
	};
}

/** Family weight over all families × weight inside the family. */
function nominalCell(context: SheetContext, unit: ReportUnit, kpi: KpiDefinition): Cell {
	const score = indicatorScore(unit.score, kpi.id);
	if (!score) return context.words.not_applicable;
	const families = scoredFamilies(context).map((family) => nameOf.family(family));
	const inside = context.report.kpis
		.filter((other) => other.family === kpi.family && schemeEntry(context, other.id) !== null)
		.map((other) => nameOf.weight(other.id));
	return {
		formula: `${nameOf.family(kpi.family)}/(${families.join('+')})*${nameOf.weight(kpi.id)}/(${inside.join('+')})`,
		value: score.nominal_weight
	};
}

/** The family's effective weight, shared among its indicators that have a score. */
function effectiveCell(context: SheetContext, unit: ReportUnit, kpi: KpiDefinition, row: number): Cell {
	const score = indicatorScore(unit.score, kpi.id);
	if (!score) return context.words.not_applicable;
	if (score.normalised === null) return 0;
	const place = context.families.indexOf(kpi.family);
	const weights = departmentRange(context, departmentColumns.first_family + context.families.length + place);
	const ids = departmentRange(context, departmentColumns.id);
	const family = `SUMIFS(${weights},${ids},${at('unit_id', row)})`;
	const covered = coveredWeight(context, at('unit_id', row), literal(kpi.family));
	return { formula: `${family}*${at('weight', row)}/${covered}`, value: score.effective_weight };
}

/** Effective weight × score; the report's own points (see the trace) are these, rounded so that they add up to the total. */
function pointsCell({ words }: SheetContext, unit: ReportUnit, kpi: KpiDefinition, row: number): Cell {
	const score = indicatorScore(unit.score, kpi.id);
	if (!score || score.normalised === null) return words.not_applicable;
	return {
		formula: `${at('effective', row)}*${at('score', row)}`,
		value: score.effective_weight * score.normalised
	};
}

/** Σ weight of the unit's indicators of one family that have a score; words in the score column do not count. */
export function coveredWeight(context: SheetContext, unit: string, family: string): string {
	const of = (column: keyof typeof indicatorColumns) => indicatorRange(context, column);
	return `SUMIFS(${of('weight')},${of('unit_id')},${unit},${of('family')},${family},${of('score')},">=0")`;
}
