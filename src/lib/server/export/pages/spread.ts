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
import {
	chartNode,
	contentWidth,
	note,
	pageHeading,
	paragraph,
	subheading
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
	return [
		heading,
		paragraph(say('report_spread_intro')),
		...funnel(context, kpi, centre.value, placed, source),
		subheading(say('report_spread_intervals')),
		note(say('report_legend_dots')),
		...intervals(context, kpi, centre.value, placed, source)
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
	const spec = funnelPlot({
		description: say('report_chart_funnel', { indicator: label }),
		n_title: say('report_axis_n'),
		value_title: label,
		domain: [Math.floor(low * 10) / 10, 1],
		n_max,
		width: contentWidth,
		height: 250
	});
	const rows = placed.map(({ unit, figure, value }) => {
		const place = funnelPlace(value, figure.n, centre);
		return {
			name: nameOf(unit),
			n: figure.n,
			value,
			place,
			label: place === 'inside' ? null : nameOf(unit),
			side: figure.n > n_max / 2 ? 'left' : 'right'
		};
	});
	const data = { rows, limits: funnelLimits(centre, n_max), company: [{ value: centre }] };
	return [note(say('report_legend_funnel')), ...chartNode({ spec, data }, source)];
}

function intervals(
	{ report, say, words, nameOf }: PageContext,
	kpi: KpiDefinition,
	centre: number,
	placed: Placed[],
	source: string
): PdfNode[] {
	const label = pick(kpi.label, report.locale);
	const spec = intervalDots({
		description: say('report_chart_intervals', { indicator: label }),
		order: placed.map(({ unit }) => nameOf(unit)),
		domain: [0, 1],
		format: 'percent',
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
