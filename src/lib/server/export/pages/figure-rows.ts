import { sparkline } from '#lib/charts/sparkline.ts';
import {
	deltaUnitName,
	formatNumber,
	formatPercent,
	formatScore,
	formatValue,
	inBrackets,
	unitName
} from '#lib/i18n/format.ts';
import { pick } from '#lib/i18n/text.ts';
import type { KpiDefinition } from '#lib/kpi/define.ts';
import { indicatorScore, isShown, type ReportUnit } from '#lib/report/report.ts';
import { latestSignal } from '#lib/report/signals.ts';
import {
	changeInWords,
	changeOf,
	changeText,
	code,
	intervalText,
	missingWord,
	scoreWord,
	valueText
} from '#lib/report/words.ts';
import type { PageContext } from '#lib/server/export/pages/context.ts';
import type { TableCell, TableColumn } from '#lib/server/export/pages/layout.ts';

/** Columns of an indicator table with one line per indicator, for the company. */
export const figureColumns = ({ say }: PageContext): TableColumn[] => [
	{ header: say('report_col_indicator'), width: '*' },
	{ header: say('report_col_value'), width: 44, numeric: true },
	{ header: say('report_col_previous'), width: 42, numeric: true },
	{ header: say('report_col_change'), width: 62, numeric: true },
	{ header: say('report_col_target'), width: 36, numeric: true },
	{ header: say('report_pdf_col_n'), width: 96, numeric: true },
	{ header: say('report_col_score'), width: 44, numeric: true }
];

/** One indicator of one unit on one line. */
export function figureRow(context: PageContext, unit: ReportUnit, kpi: KpiDefinition): TableCell[] {
	const { report, say, words } = context;
	const { locale } = report;
	const figure = unit.figures[kpi.id];
	const change = changeOf(figure, unit.previous[kpi.id], kpi.direction, words, locale);
	const isRate = kpi.unit === 'percent';
	const interval = intervalText(figure, words, locale);
	const n = formatNumber(figure?.n ?? 0, locale);
	const unitText = isRate ? '' : inBrackets(unitName(kpi.unit, locale), locale);
	const signal = latestSignal(unit.monitoring[kpi.id], say);
	return [
		{
			text: `${code(kpi.id)} ${pick(kpi.label, locale)}${unitText}`,
			...(signal === '' ? {} : { below: signal })
		},
		valueCell(context, unit, kpi),
		{ text: valueText(unit.previous[kpi.id], words, locale), pale: true },
		{
			text: isRate ? changeInWords(change, kpi.unit, locale) : changeText(change),
			tone: change.tone,
			pale: change.delta === null
		},
		targetCell(context, unit, kpi),
		{ text: interval === words.not_applicable ? n : `${n}\u3000${interval}` },
		{ text: scoreTextOf(context, unit, kpi), pale: indicatorScore(unit.score, kpi.id)?.normalised == null }
	];
}

/** Width of a drawn course, in points. */
const courseWidth = 56;

/** Columns of an indicator table with two lines per indicator and its course, for one department. */
export const detailColumns = ({ say }: PageContext): TableColumn[] => [
	{ header: say('report_col_indicator'), width: '*' },
	{ header: say('report_pdf_col_value_previous'), width: 48, numeric: true },
	{ header: say('report_col_change'), width: 44, numeric: true },
	{ header: say('report_col_target'), width: 36, numeric: true },
	{ header: say('report_pdf_col_n'), width: 64, numeric: true },
	{ header: say('report_pdf_col_weight'), width: 44, numeric: true },
	{ header: say('report_pdf_col_score_points'), width: 44, numeric: true },
	{ header: say('report_pdf_col_course'), width: courseWidth, numeric: true }
];

/** One indicator of one department on two lines. */
export function detailRow(context: PageContext, unit: ReportUnit, kpi: KpiDefinition): TableCell[] {
	const { report, say, words } = context;
	const { locale } = report;
	const figure = unit.figures[kpi.id];
	const score = indicatorScore(unit.score, kpi.id);
	const change = changeOf(figure, unit.previous[kpi.id], kpi.direction, words, locale);
	const interval = intervalText(figure, words, locale);
	const unitText = kpi.unit === 'percent' ? '' : ` · ${unitName(kpi.unit, locale)}`;
	const signal = latestSignal(unit.monitoring[kpi.id], say);
	return [
		{
			text: pick(kpi.label, locale),
			below: `${code(kpi.id)}${unitText}${signal === '' ? '' : ` · ${signal}`}`
		},
		{ ...valueCell(context, unit, kpi), below: valueText(unit.previous[kpi.id], words, locale) },
		{
			text: changeText(change),
			tone: change.tone,
			pale: change.delta === null,
			...(kpi.unit === 'percent' && change.delta !== null ? { below: deltaUnitName('percent', locale) } : {})
		},
		targetCell(context, unit, kpi),
		{
			text: formatNumber(figure?.n ?? 0, locale),
			...(interval === words.not_applicable ? {} : { below: interval })
		},
		{
			text: score ? formatPercent(score.effective_weight, locale) : words.not_applicable,
			pale: !score,
			...(score ? { below: formatPercent(score.nominal_weight, locale) } : {})
		},
		{
			text: scoreTextOf(context, unit, kpi),
			pale: score?.normalised == null,
			...(score?.points == null ? {} : { below: formatScore(score.points, locale) })
		},
		courseCell(context, unit, kpi)
	];
}

function valueCell({ report, words }: PageContext, unit: ReportUnit, kpi: KpiDefinition): TableCell {
	const figure = unit.figures[kpi.id];
	const isMissing = missingWord(figure, words) !== null;
	return { text: valueText(figure, words, report.locale), bold: !isMissing, pale: isMissing };
}

function targetCell({ report, words }: PageContext, unit: ReportUnit, kpi: KpiDefinition): TableCell {
	const score = indicatorScore(unit.score, kpi.id);
	if (!score) return { text: words.not_applicable, pale: true };
	return { text: formatValue(score.goalposts.target, kpi.unit, report.locale) };
}

/** The score, or the word for why there is none. */
function scoreTextOf({ report, words }: PageContext, unit: ReportUnit, kpi: KpiDefinition): string {
	const score = indicatorScore(unit.score, kpi.id);
	const missing = unit.score ? scoreWord(score, unit.figures[kpi.id], words) : words.not_applicable;
	return missing ?? formatScore(score!.normalised!, report.locale);
}

/** Months with a value needed before a course is drawn. */
const minimumMonths = 3;

/** The course over the report's months with the target; empty with too few of them. */
function courseCell({ report, say, nameOf }: PageContext, unit: ReportUnit, kpi: KpiDefinition): TableCell {
	const known = (unit.months[kpi.id] ?? []).filter((figure) => isShown(figure) && figure.value !== null);
	if (known.length < minimumMonths) return { text: '' };
	const signals = unit.monitoring[kpi.id]?.signals ?? [];
	const points = report.months.map((month) => {
		const figure = known.find((candidate) => candidate.period === month);
		return {
			value: figure?.value ?? null,
			version: figure?.version ?? kpi.version,
			is_signal: signals.some(({ period }) => period === month)
		};
	});
	const chart = sparkline({
		description: say('report_chart_course', {
			unit: nameOf(unit),
			indicator: pick(kpi.label, report.locale)
		}),
		points,
		target: indicatorScore(unit.score, kpi.id)?.goalposts.target ?? null,
		width: courseWidth,
		height: 18
	});
	return { text: '', chart };
}
