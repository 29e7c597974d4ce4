import { controlLine, type ControlLine } from '#lib/charts/control-line.ts';
import { formatValue, inBrackets, unitName } from '#lib/i18n/format.ts';
import { pick, type Locale } from '#lib/i18n/text.ts';
import type { ControlLimits } from '#lib/kpi/control-limits.ts';
import type { KpiDefinition } from '#lib/kpi/define.ts';
import { indicatorScore, isShown, type ReportUnit } from '#lib/report/report.ts';
import { code } from '#lib/report/words.ts';
import type { PdfNode } from '#lib/server/export/pdf-document.ts';
import type { PageContext } from '#lib/server/export/pages/context.ts';
import {
	chartNode,
	columnWidth,
	inColumns,
	note,
	slices,
	subheading,
	together
} from '#lib/server/export/pages/layout.ts';
import { colours, textSizes } from '#reports/theme/theme.ts';

/** Months needed before a line is drawn; fewer are numbers in the table. */
const minimumMonths = 3;

/** The course of one indicator over the report's months; null with too few months. */
export function courseChart(context: PageContext, unit: ReportUnit, kpi: KpiDefinition): PdfNode[] | null {
	const { report, say, nameOf } = context;
	const { locale, months } = report;
	const figures = unit.months[kpi.id] ?? [];
	const shown = figures.filter((figure) => isShown(figure) && figure.value !== null);
	if (shown.length < minimumMonths) return null;
	const target = indicatorScore(unit.score, kpi.id)?.goalposts.target ?? null;
	const label = pick(kpi.label, locale);
	const values = shown.map((figure) => figure.value!);
	const { limits, signals } = unit.monitoring[kpi.id] ?? { limits: null, signals: [] };
	const across = courseLines(target, limits);
	const domain = domainOf([...values, ...across.map(({ value }) => value)], kpi);
	const labelled = new Set([shown[0], shown.at(-1)]);
	const points = months.map((month) => {
		const figure = shown.find((candidate) => candidate.period === month);
		return {
			period: shortMonth(month, locale),
			value: figure?.value ?? null,
			low: clip(figure?.interval?.low, domain),
			high: clip(figure?.interval?.high, domain),
			label: figure && labelled.has(figure) ? formatValue(figure.value!, kpi.unit, locale) : '',
			version: figure?.version ?? kpi.version,
			is_signal: signals.some(({ period }) => period === month)
		};
	});
	const chart = controlLine({
		description: say('report_chart_course', {
			indicator: label,
			unit: unit.kind === 'company' ? report.company : nameOf(unit)
		}),
		points,
		lines: across,
		domain,
		format: kpi.unit === 'percent' ? 'percent' : 'number',
		width: courseWidth,
		height: 62
	});
	const goal =
		target === null
			? ''
			: `\u3000${say('report_axis_target', { value: formatValue(target, kpi.unit, locale) })}`;
	const title = [
		{ text: `${code(kpi.id)} ${label}${inBrackets(unitName(kpi.unit, locale), locale)}`, bold: true },
		{ text: goal, color: colours.accent }
	];
	return [
		{ text: title, fontSize: textSizes.note, margin: [0, 2, 0, 2] },
		...chartNode(chart, say('report_source_course', { code: code(kpi.id) }))
	];
}

/** The target, and the control limits with their centre; a limit the unit can never reach is no line. */
function courseLines(target: number | null, limits: ControlLimits | null): ControlLine['lines'] {
	const control = limits === null ? [] : [limits.low, limits.high].filter(Number.isFinite);
	return [
		...(target === null ? [] : [{ value: target, kind: 'target' as const }]),
		...(limits === null ? [] : [{ value: limits.centre, kind: 'centre' as const }]),
		...control.map((value) => ({ value, kind: 'limit' as const }))
	];
}

/** Charts three in a row under a heading with their legend; nothing without charts. */
export function courseGrid({ say }: PageContext, title: string, charts: readonly PdfNode[][]): PdfNode[] {
	const lines = slices(charts, perRow).map((row) => inColumns(row, perRow));
	return lines.length ? together([subheading(title), note(say('report_legend_course'))], lines) : [];
}

const perRow = 3;
export const courseWidth = columnWidth(perRow);

const monthFormats = new Map<Locale, Intl.DateTimeFormat>();

/** `7月`, `Jul`: months of one report never span more than half a year. */
function shortMonth(month: string, locale: Locale): string {
	let format = monthFormats.get(locale);
	if (!format)
		monthFormats.set(locale, (format = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' })));
	return format.format(new Date(`${month}-01T00:00:00Z`));
}

const clip = (value: number | null | undefined, [low, high]: readonly [number, number]): number | null =>
	value == null ? null : Math.min(high, Math.max(low, value));

/** Shares of 0–100 % run to 100 %, from a round 10 % below the lowest value; other values start at 0. */
function domainOf(values: readonly number[], { unit }: KpiDefinition): [number, number] {
	if (unit === 'percent' && values.every((value) => value >= 0 && value <= 1)) {
		const low = Math.floor((Math.min(...values) - 0.1) * 10) / 10;
		return [Math.max(0, low), 1.05];
	}
	const high = Math.max(...values, 0);
	const low = Math.min(...values, 0);
	return [low * 1.15, high === low ? low + 1 : high + (high - low) * 0.25];
}
