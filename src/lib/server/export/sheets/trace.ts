import { pick } from '#lib/i18n/text.ts';
import type { KpiDefinition } from '#lib/kpi/define.ts';
import { indicatorScore, type ReportUnit } from '#lib/report/report.ts';
import { boundsText, code, intervalText, scoreWord, valueText } from '#lib/report/words.ts';
import { type Cell, type CellObject, type Column, type TableSheet } from '#lib/server/export/spreadsheet.ts';
import { emptyRow, unitId, valueStyle, type SheetContext } from '#lib/server/export/sheets/context.ts';
import { tracePath } from '#lib/report/trace-path.ts';

/** Columns of 得分追溯 that the checks compare with the live sheets. */
export const traceColumns = { points: 5, total: 6, score: 12, value: 13 } as const;

/** Coverage, effect of missing data, version and address, the last columns: paper has no room for them. */
const screenOnly = 4;

/** 得分追溯: one row per unit × indicator with the five steps as they were computed, as plain values. */
export function traceSheet(context: SheetContext): TableSheet {
	const { say, names, pairs } = context;
	const text = (header: string, width: number): Column => ({ header, width, style: 'text' });
	const number = (header: string, width: number): Column => ({ header, width, style: 'decimal2' });
	const columns: Column[] = [
		text(say('report_col_unit_id'), 12),
		text(say('report_col_unit'), 26),
		text(say('report_col_code'), 9),
		text(say('report_col_indicator'), 22),
		number(say('report_trace_points'), 11),
		number(say('report_trace_total'), 11),
		{ ...number(say('report_trace_nominal'), 11), style: 'percent' },
		{ ...number(say('report_trace_effective'), 11), style: 'percent' },
		number(say('report_trace_floor'), 10),
		number(say('report_trace_pass'), 10),
		number(say('report_trace_target'), 10),
		number(say('report_trace_score'), 10),
		number(say('report_trace_value'), 12),
		number(say('report_trace_numerator'), 11),
		number(say('report_trace_denominator'), 11),
		text(say('report_trace_interval'), 16),
		{ ...number(say('report_trace_counted'), 9), style: 'integer' },
		{ ...number(say('report_trace_open'), 9), style: 'integer' },
		{ ...number(say('report_trace_excluded'), 9), style: 'integer' },
		text(say('report_trace_reasons'), 30),
		{ ...number(say('report_trace_coverage'), 9), style: 'percent' },
		text(say('report_trace_bounds'), 13),
		text(say('report_trace_version'), 9),
		text(say('report_trace_path'), 44)
	];
	const rows = pairs.map(({ unit, kpi }) => traceRow(context, unit, kpi));
	return {
		kind: 'table',
		name: names.trace,
		title: say('report_sheet_trace'),
		note: say('report_note_trace'),
		table: 'tblTrace',
		columns,
		rows: rows.length ? rows : [emptyRow(context, columns.length)],
		key_columns: 4,
		printed_columns: columns.length - screenOnly,
		paper: 'A3'
	};
}

function traceRow(context: SheetContext, unit: ReportUnit, kpi: KpiDefinition): Cell[] {
	const { say, words, report } = context;
	const { locale } = report;
	const figure = unit.figures[kpi.id];
	const score = indicatorScore(unit.score, kpi.id);
	const style = valueStyle(kpi.unit);
	const or = (value: number | null | undefined, format: CellObject['style']): CellObject => ({
		value: value ?? words.not_applicable,
		style: format
	});
	const missing = unit.score ? scoreWord(score, figure, words) : words.not_applicable;
	return [
		unitId(unit, say),
		unit.name,
		code(kpi.id),
		pick(kpi.label, locale),
		or(score?.points, 'decimal2'),
		{ value: unit.score?.total ?? words.not_assessed, style: 'decimal2' },
		or(score?.nominal_weight, 'percent'),
		or(score?.effective_weight, 'percent'),
		or(score?.goalposts.floor, style),
		or(score?.goalposts.pass, style),
		or(score?.goalposts.target, style),
		missing === null ? { value: score!.normalised!, style: 'decimal1' } : missing,
		{ value: figure?.value ?? valueText(figure, words, locale), style },
		or(figure?.numerator, Number.isInteger(figure?.numerator) ? 'integer' : 'decimal2'),
		or(figure?.denominator, Number.isInteger(figure?.denominator) ? 'integer' : 'decimal2'),
		intervalText(figure, words, locale),
		figure?.n ?? 0,
		figure?.n_open ?? 0,
		(figure?.exclusions ?? []).reduce((sum, exclusion) => sum + exclusion.n, 0),
		exclusionText(context, kpi, figure?.exclusions ?? []),
		or(figure?.coverage, 'percent'),
		boundsText(figure, words, locale),
		`v${kpi.version}`,
		tracePath(report.period.id, unit.kind, unit.id, kpi.id)
	];
}

/** Reasons with counts: 到期前撤回 3；缺少完成时间 1. */
export function exclusionText(
	{ report, words, say }: Pick<SheetContext, 'report' | 'words' | 'say'>,
	kpi: KpiDefinition,
	exclusions: readonly { reason: string; n: number }[]
): string {
	if (exclusions.length === 0) return words.not_applicable;
	return exclusions
		.map(({ reason, n }) => {
			const known = kpi.exclusions[reason];
			return say('report_exclusion', { reason: known ? pick(known, report.locale) : reason, n });
		})
		.join(say('report_list_separator'));
}
