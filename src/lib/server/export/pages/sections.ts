import { heatmap } from '#lib/charts/heatmap.ts';
import { formatNumber, formatPeriod } from '#lib/i18n/format.ts';
import { pick } from '#lib/i18n/text.ts';
import type { KpiDefinition } from '#lib/kpi/define.ts';
import { companyOf, indicatorScore, isShown, type Report, type ReportUnit } from '#lib/report/report.ts';
import { code, missingWord, valueText } from '#lib/report/words.ts';
import type { PdfNode } from '#lib/server/export/pdf-document.ts';
import type { PageContext } from '#lib/server/export/pages/context.ts';
import { levelOf } from '#lib/server/export/pages/departments.ts';
import { figureColumns, figureRow } from '#lib/server/export/pages/figure-rows.ts';
import {
	chartNode,
	chartPages,
	contentWidth,
	note,
	pageHeading,
	paragraph,
	evenSlices,
	subheading,
	table,
	together
} from '#lib/server/export/pages/layout.ts';
import { courseChart, courseGrid } from '#lib/server/export/pages/course.ts';

type Section = Report['sections'][number];

/** Most columns of a heatmap: names and numbers stay readable. */
const columnsPerChart = 6;
/** Most courses of a section. */
const coursesShown = 6;

/** One page per question of the report that has records, and one line for each that has none. */
export function sectionPages(context: PageContext): PdfNode[] {
	const { report, say } = context;
	const company = companyOf(report);
	const kpisOf = (section: Section) => section.kpis.map((id) => report.kpis.find((kpi) => kpi.id === id)!);
	const filled = report.sections.filter((section) => kpisOf(section).some((kpi) => hasRecords(company, kpi)));
	const silent = report.sections.filter((section) => section.kpis.length > 0 && !filled.includes(section));
	return [
		...filled.flatMap((section) => sectionPage(context, section, kpisOf(section))),
		...(silent.length ? [pageHeading(say('report_sections_silent'), 'without-records')] : []),
		...silent.map((section) =>
			paragraph(say('report_section_none', { section: pick(section.title, report.locale) }))
		)
	];
}

function sectionPage(context: PageContext, section: Section, kpis: readonly KpiDefinition[]): PdfNode[] {
	const { report, say, departments } = context;
	const company = companyOf(report);
	const units = departments.filter((unit) => kpis.some((kpi) => hasRecords(unit, kpi)));
	return [
		pageHeading(pick(section.title, report.locale), section.id),
		paragraph(pick(section.question, report.locale)),
		subheading(say('report_section_company')),
		table(
			figureColumns(context),
			kpis.map((kpi) => figureRow(context, company, kpi))
		),
		...(units.length
			? departmentHeatmaps(context, units, kpis)
			: [paragraph(say('report_section_no_departments'))]),
		...courses(context, kpis)
	];
}

const hasRecords = (unit: ReportUnit, kpi: KpiDefinition) => {
	const figure = unit.figures[kpi.id];
	return figure !== undefined && figure.status !== 'not_assessed' && (figure.n > 0 || isShown(figure));
};

/** Indicators with a number in any department, in charts of about equal width. */
function departmentHeatmaps(
	context: PageContext,
	units: readonly ReportUnit[],
	kpis: readonly KpiDefinition[]
): PdfNode[] {
	const { report, say } = context;
	const legend = report.scheme ? [note(say('report_legend_heatmap_values'))] : [];
	const shown = kpis.filter((kpi) => units.some((unit) => isShown(unit.figures[kpi.id])));
	const charts = evenSlices(shown, columnsPerChart).flatMap((columns) =>
		chartPages(units, (slice) => valueChart(context, slice, columns))
	);
	if (charts.length === 0) return [paragraph(say('report_section_too_few'))];
	return together([subheading(say('report_section_departments')), ...legend], charts);
}

function valueChart(
	{ report, say, words, nameOf }: PageContext,
	units: readonly ReportUnit[],
	kpis: readonly KpiDefinition[]
): PdfNode[] {
	const cell = (unit: ReportUnit, kpi: KpiDefinition) => {
		const figure = unit.figures[kpi.id];
		const label = valueText(figure, words, report.locale);
		return {
			label:
				missingWord(figure, words) === null ? `${label} · ${formatNumber(figure.n, report.locale)}` : label,
			level: levelOf(indicatorScore(unit.score, kpi.id)?.normalised ?? null)
		};
	};
	const chart = heatmap({
		description: say('report_chart_heatmap_indicators'),
		columns: kpis.map((kpi) => pick(kpi.label, report.locale)),
		rows: units.map((unit) => ({ name: nameOf(unit), cells: kpis.map((kpi) => cell(unit, kpi)) })),
		width: contentWidth,
		row: 12
	});
	const source = say('report_source_indicator', {
		code: kpis.map((kpi) => code(kpi.id)).join(say('report_list_comma')),
		period: formatPeriod(report.period.id, report.locale)
	});
	return chartNode(chart, source);
}

/** Small courses of the company over the report's months, scored indicators before others. */
function courses(context: PageContext, kpis: readonly KpiDefinition[]): PdfNode[] {
	const { report, say } = context;
	const company = companyOf(report);
	const isScored = (kpi: KpiDefinition) => indicatorScore(company.score, kpi.id) !== null;
	const ordered = [...kpis.filter(isScored), ...kpis.filter((kpi) => !isScored(kpi))];
	const charts = ordered.flatMap((kpi) => {
		const chart = courseChart(context, company, kpi);
		return chart === null ? [] : [chart];
	});
	return courseGrid(context, say('report_section_course'), charts.slice(0, coursesShown));
}
