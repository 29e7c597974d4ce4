import { deviationBars } from '#lib/charts/deviation-bars.ts';
import { heatmap, type Level } from '#lib/charts/heatmap.ts';
import { orderedBars } from '#lib/charts/ordered-bars.ts';
import { formatPercent, formatPeriod, formatScore } from '#lib/i18n/format.ts';
import { hasEvidence, scored, type ReportUnit } from '#lib/report/report.ts';
import { changeText, familyName, scoreChange, scoreText } from '#lib/report/words.ts';
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
	table,
	together
} from '#lib/server/export/pages/layout.ts';

/** All departments in their own order: score, change, grade, and scores by family. */
export function departmentsPage(context: PageContext): PdfNode[] {
	const { say, report, departments } = context;
	const heading = pageHeading(say('report_departments_title'), 'departments');
	if (departments.length === 0) return [heading, paragraph(say('report_no_departments'))];
	if (scored(report).length === 0) {
		const known = departments.filter(hasEvidence).length;
		return [heading, paragraph(say('report_departments_unscored', { n: departments.length, known }))];
	}
	const source = say('report_source_scores', { period: formatPeriod(report.period.id, report.locale) });
	const change = report.previous
		? together(
				[subheading(say('report_departments_change'))],
				chartPages(departments, (slice) => changeChart(context, slice, source))
			)
		: [];
	return [
		heading,
		note(say('report_legend_bars')),
		...chartPages(departments, (slice) => scoreChart(context, slice, source)),
		...change,
		...together(
			[subheading(say('report_departments_families')), note(say('report_legend_heatmap_scores'))],
			chartPages(departments, (slice) => familyHeatmap(context, slice, source))
		),
		subheading(say('report_departments_table')),
		scoreTable(context)
	];
}

function scoreChart(
	{ report, say, words, nameOf }: PageContext,
	departments: readonly ReportUnit[],
	source: string
): PdfNode[] {
	const rows = departments.map((unit) => ({
		name: nameOf(unit),
		value: unit.score?.total ?? null,
		prior: unit.previous_score?.total ?? null,
		label: [scoreText(unit.score?.total, words, report.locale), unit.score?.grade ?? ''].join(' ').trim()
	}));
	const chart = orderedBars({
		description: say('report_chart_departments', { company: report.company }),
		rows,
		domain: [0, 100],
		format: 'number',
		marks: [60],
		width: contentWidth,
		row: 14
	});
	return chartNode(chart, source);
}

function changeChart(
	{ report, say, words, nameOf }: PageContext,
	departments: readonly ReportUnit[],
	source: string
): PdfNode[] {
	const changes = departments.map((unit) =>
		scoreChange(unit.score, unit.previous_score, words, report.locale)
	);
	const extent = Math.max(5, ...changes.map((change) => Math.abs(change.delta ?? 0)));
	const rows = departments.map((unit, index) => ({
		name: nameOf(unit),
		delta: changes[index].delta,
		label: changeText(changes[index]),
		tone: changes[index].tone
	}));
	const chart = deviationBars({
		description: say('report_chart_change'),
		rows,
		extent,
		width: contentWidth,
		row: 14
	});
	return chartNode(chart, source);
}

/** Band of a score for the heatmap's tint. */
export function levelOf(score: number | null): Level {
	if (score === null) return 'none';
	return score >= 85 ? 'good' : score >= 60 ? 'fair' : score >= 40 ? 'weak' : 'poor';
}

function familyHeatmap(
	{ say, words, report, families, nameOf }: PageContext,
	departments: readonly ReportUnit[],
	source: string
): PdfNode[] {
	const rows = departments.map((unit) => ({
		name: nameOf(unit),
		cells: families.map((family) => {
			const score = unit.score?.families.find((entry) => entry.family === family)?.score ?? null;
			return { label: scoreText(score, words, report.locale), level: levelOf(score) };
		})
	}));
	const chart = heatmap({
		description: say('report_chart_heatmap_families'),
		columns: families.map((family) => familyName(family, say)),
		rows,
		width: contentWidth,
		row: 14
	});
	return chartNode(chart, source);
}

function scoreTable(context: PageContext): PdfNode {
	const { say, departments } = context;
	return table(
		[
			{ header: say('report_col_unit'), width: '*' },
			{ header: say('report_col_total'), width: 50, numeric: true },
			{ header: say('report_col_grade'), width: 46, numeric: true },
			{ header: say('report_col_previous_total'), width: 56, numeric: true },
			{ header: say('report_col_change_points'), width: 56, numeric: true },
			{ header: say('report_col_covered'), width: 60, numeric: true },
			{ header: say('report_col_status'), width: 56, numeric: true }
		],
		departments.map((unit) => scoreRow(context, unit))
	);
}

function scoreRow({ report, say, words, nameOf }: PageContext, unit: ReportUnit) {
	const { locale } = report;
	const { score, previous_score } = unit;
	const change = scoreChange(score, previous_score, words, locale);
	const previous = previous_score?.total;
	return [
		{ text: `${'　'.repeat(unit.depth)}${nameOf(unit)}` },
		{ text: scoreText(score?.total, words, locale), bold: true, pale: score?.total == null },
		{ text: score?.grade ?? words.not_applicable, pale: !score?.grade },
		{ text: previous == null ? words.not_applicable : formatScore(previous, locale), pale: true },
		{ text: changeText(change), tone: change.tone, pale: change.delta === null },
		{ text: score ? formatPercent(score.covered_weight, locale) : words.not_applicable },
		{ text: say(`report_status_${score?.status ?? 'not_assessed'}`) }
	];
}
