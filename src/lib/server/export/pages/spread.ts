import { funnelPlot } from '#lib/charts/funnel-plot.ts';
import { intervalDots } from '#lib/charts/interval-dots.ts';
import { formatPeriod, inBrackets } from '#lib/i18n/format.ts';
import { pick } from '#lib/i18n/text.ts';
import type { KpiDefinition } from '#lib/kpi/define.ts';
import type { Figure } from '#lib/kpi/figure.ts';
import { companyOf, isShown, type ReportUnit } from '#lib/report/report.ts';
import { code, intervalText, valueText } from '#lib/report/words.ts';
import type { PdfNode } from '#lib/server/export/pdf-document.ts';
import type { PageContext } from '#lib/server/export/pages/context.ts';
import {
	chartNode,
	chartPages,
	contentWidth,
	note,
	pageHeading,
	paragraph,
	subheading,
	together
} from '#lib/server/export/pages/layout.ts';

interface Placed {
	unit: ReportUnit;
	figure: Figure;
	value: number;
}

/** Who really differs: funnel plot of one rate, and every department's interval. */
export function spreadPage(context: PageContext): PdfNode[] {
	const { report, say, departments } = context;
	const kpi = report.kpis.find((candidate) => candidate.id === report.definition.spread);
	if (!kpi) return [];
	const label = pick(kpi.label, report.locale);
	const heading = pageHeading(say('report_spread_title', { indicator: label }), 'spread');
	const centre = companyOf(report).figures[kpi.id];
	const placed = departments.flatMap((unit): Placed[] => {
		const figure = unit.figures[kpi.id];
		return isShown(figure) && figure.value !== null ? [{ unit, figure, value: figure.value }] : [];
	});
	if (!isShown(centre) || centre.value === null || placed.length < 2) {
		return [heading, paragraph(say('report_spread_none', { indicator: label, n: placed.length }))];
	}
	const source = say('report_source_indicator', {
		code: code(kpi.id),
		period: formatPeriod(report.period.id, report.locale)
	});
	const lows = placed.map(({ figure, value }) => figure.interval?.low ?? value);
	const lowest = Math.floor(Math.min(...lows) * 10) / 10;
	return [
		heading,
		paragraph(say('report_spread_intro')),
		...funnel(context, kpi, centre.value, placed, source),
		...together(
			[subheading(say('report_spread_intervals')), note(say('report_legend_dots'))],
			chartPages(placed, (slice) => intervals(context, kpi, centre.value!, slice, [lowest, 1], source))
		)
	];
}

function funnel(
	{ report, say, nameOf }: PageContext,
	kpi: KpiDefinition,
	centre: number,
	placed: Placed[],
	source: string
): PdfNode[] {
	const label = pick(kpi.label, report.locale);
	const n_max = Math.max(...placed.map(({ figure }) => figure.n)) * 1.08;
	const values = placed.map(({ value }) => value);
	const low = Math.max(0, Math.min(...values, centre) - 0.12);
	const chart = funnelPlot({
		description: say('report_chart_funnel', { indicator: label }),
		n_title: say('report_axis_n'),
		value_title: label,
		company: centre,
		points: placed.map(({ unit, figure, value }) => ({ name: nameOf(unit), n: figure.n, value })),
		domain: [Math.floor(low * 10) / 10, 1.02],
		n_max,
		width: contentWidth,
		height: 250
	});
	return [note(say('report_legend_funnel')), ...chartNode(chart, source)];
}

function intervals(
	{ report, say, words, nameOf }: PageContext,
	kpi: KpiDefinition,
	centre: number,
	placed: readonly Placed[],
	domain: readonly [number, number],
	source: string
): PdfNode[] {
	const label = pick(kpi.label, report.locale);
	const rows = placed.map(({ unit, figure, value }) => ({
		name: nameOf(unit),
		value,
		low: figure.interval?.low ?? null,
		high: figure.interval?.high ?? null,
		label: `${valueText(figure, words, report.locale)}${inBrackets(intervalText(figure, words, report.locale), report.locale)}`
	}));
	const chart = intervalDots({
		description: say('report_chart_intervals', { indicator: label }),
		rows,
		company: centre,
		domain,
		format: 'percent',
		width: contentWidth,
		row: 15
	});
	return chartNode(chart, source);
}
