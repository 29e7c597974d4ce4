import { formatScore, formatValue, unitName } from '#lib/i18n/format.ts';
import { pick } from '#lib/i18n/text.ts';
import type { KpiDefinition } from '#lib/kpi/define.ts';
import { indicatorScore, type ReportUnit } from '#lib/report/report.ts';
import {
	changeOf,
	code,
	intervalText,
	missingWord,
	scoreWord,
	valueText,
	weightText
} from '#lib/report/words.ts';
import type { PageContext } from '#lib/server/export/pages/context.ts';
import type { TableCell, TableColumn } from '#lib/server/export/pages/layout.ts';

/** Fits `−12.3 百分点 ▼`. */
const changeWidth = 62;

/** Columns of an indicator table; eight fit a portrait page. */
export function figureColumns({ say }: PageContext, weights: boolean): TableColumn[] {
	return [
		{ header: say('report_col_indicator'), width: '*' },
		{ header: say('report_col_value'), width: 44, numeric: true },
		{ header: say('report_col_previous'), width: 42, numeric: true },
		{ header: say('report_col_change'), width: changeWidth, numeric: true },
		{ header: say('report_col_target'), width: 36, numeric: true },
		{ header: say('report_pdf_col_n'), width: weights ? 64 : 96, numeric: true },
		...(weights ? [{ header: say('report_pdf_col_weight'), width: 64, numeric: true }] : []),
		{ header: say(weights ? 'report_pdf_col_score_points' : 'report_col_score'), width: 44, numeric: true }
	];
}

/** One indicator of one unit as a table row. */
export function figureRow(
	context: PageContext,
	unit: ReportUnit,
	kpi: KpiDefinition,
	weights: boolean
): TableCell[] {
	const { report, words } = context;
	const { locale } = report;
	const figure = unit.figures[kpi.id];
	const before = unit.previous[kpi.id];
	const score = indicatorScore(unit.score, kpi.id);
	const change = changeOf(figure, before, kpi.direction, words, locale);
	const interval = intervalText(figure, words, locale);
	const n = String(figure?.n ?? 0);
	return [
		{ text: `${code(kpi.id)} ${pick(kpi.label, locale)}${unitSuffix(kpi, context, weights)}` },
		{ text: valueText(figure, words, locale), bold: true, pale: missingWord(figure, words) !== null },
		{ text: valueText(before, words, locale), pale: true },
		{ text: change.text, tone: change.tone, pale: change.delta === null },
		{
			text: score ? formatValue(score.goalposts.target, kpi.unit, locale) : words.not_applicable,
			pale: !score
		},
		{ text: interval === words.not_applicable ? n : `${n}${weights ? '\n' : '　'}${interval}` },
		...(weights ? [{ text: weightText(score, words, locale), pale: !score }] : []),
		scoreCell(context, unit, kpi, weights)
	];
}

/** Shares carry their % sign; other units stand beside the name, below it where two lines are taken anyway. */
function unitSuffix(kpi: KpiDefinition, { report }: PageContext, below: boolean): string {
	if (kpi.unit === 'percent') return '';
	const unit = unitName(kpi.unit, report.locale);
	return below ? `\n${unit}` : `（${unit}）`;
}

function scoreCell(
	{ report, words }: PageContext,
	unit: ReportUnit,
	kpi: KpiDefinition,
	points: boolean
): TableCell {
	const score = indicatorScore(unit.score, kpi.id);
	const missing = unit.score ? scoreWord(score, unit.figures[kpi.id], words) : words.not_applicable;
	if (missing !== null) return { text: missing, pale: true };
	const text = formatScore(score!.normalised!, report.locale);
	return {
		text: points && score!.points !== null ? `${text}\n${formatScore(score!.points, report.locale)}` : text
	};
}
