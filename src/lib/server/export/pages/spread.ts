import { funnelLimits, funnelPlace, funnelPlot } from '#lib/charts/funnel-plot.ts';
import { intervalDots } from '#lib/charts/interval-dots.ts';
import { formatPeriod } from '#lib/i18n/format.ts';
import { pick } from '#lib/i18n/text.ts';
import type { KpiDefinition } from '#lib/kpi/define.ts';
import type { Figure } from '#lib/kpi/figure.ts';
import { companyOf, isShown, type ReportUnit } from '#lib/report/report.ts';
import { code, intervalText, valueText } from '#lib/report/words.ts';
import type { PdfNode } from '#lib/server/export/pdf-document.ts';
import type { PageContext } from '#lib/server/export/pages/context.ts';
import { placeLabels } from '#lib/server/export/pages/labels.ts';
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
	const domain: [number, number] = [Math.floor(low * 10) / 10, 1.02];
	const spec = funnelPlot({
		description: say('report_chart_funnel', { indicator: label }),
		n_title: say('report_axis_n'),
		value_title: label,
		domain,
		n_max,
		width: contentWidth,
		height: 250
	});
	const urgency = { outside: 2, warning: 1, inside: 0 };
	const points = placed.map(({ unit, figure, value }) => ({
		name: nameOf(unit),
		n: figure.n,
		value,
		urgency: urgency[funnelPlace(value, figure.n, centre) ?? 'inside']
	}));
	const sides = placeLabels(points, n_max, domain);
	const rows = points.map(({ name, n, value }) => ({
		name,
		n,
		value,
		place: funnelPlace(value, n, centre),
		label: sides.has(name) ? name : null,
		side: sides.get(name) ?? 'right'
	}));
	const data = { rows, limits: funnelLimits(centre, n_max), company: [{ value: centre }] };
	return [note(say('report_legend_funnel')), ...chartNode({ spec, data }, source)];
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
	const spec = intervalDots({
		description: say('report_chart_intervals', { indicator: label }),
		order: placed.map(({ unit }) => nameOf(unit)),
		domain,
		format: 'percent',
		label_room: 0.36,
		width: contentWidth,
		row: 15
	});
	const rows = placed.map(({ unit, figure, value }) => ({
		name: nameOf(unit),
		value,
		low: figure.interval?.low ?? null,
		high: figure.interval?.high ?? null,
		label: `${valueText(figure, words, report.locale)}（${intervalText(figure, words, report.locale)}）`
	}));
	return chartNode({ spec, data: { rows, company: [{ value: centre }] } }, source);
}
