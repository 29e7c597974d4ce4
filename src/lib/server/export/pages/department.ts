import { dotStrip } from '#lib/charts/dot-strip.ts';
import { waterfall } from '#lib/charts/waterfall.ts';
import { formatNumber, formatPercent, formatPeriod, formatScore } from '#lib/i18n/format.ts';
import { pick } from '#lib/i18n/text.ts';
import type { KpiDefinition } from '#lib/kpi/define.ts';
import { indicatorScore, isShown, type Report, type ReportUnit } from '#lib/report/report.ts';
import {
	boundsText,
	changeText,
	code,
	familyName,
	scoreChange,
	scoreText,
	valueText
} from '#lib/report/words.ts';
import type { PdfNode } from '#lib/server/export/pdf-document.ts';
import { exclusionText } from '#lib/server/export/sheets/trace.ts';
import type { PageContext } from '#lib/server/export/pages/context.ts';
import { detailColumns, detailRow } from '#lib/server/export/pages/figure-rows.ts';
import {
	chartNode,
	halfWidth,
	headline,
	note,
	pageHeading,
	paragraph,
	sideBySide,
	signBlock,
	subheading,
	table
} from '#lib/server/export/pages/layout.ts';

/** Two pages for each department with evidence: the scorecard, then all its indicators. */
export function departmentPages(context: PageContext): PdfNode[] {
	const { say, detailed, departments } = context;
	if (detailed.length === 0) return [];
	const left = departments.length - detailed.length;
	const pages = detailed.flatMap((unit, index) => [
		...scorecard(context, unit, index === 0),
		...indicatorPage(context, unit)
	]);
	return left > 0 ? [...pages, note(say('report_department_left', { n: left }))] : pages;
}

const part = 'department-cards';
const scoreTicks = [0, 20, 40, 60, 80, 100];

function scorecard(context: PageContext, unit: ReportUnit, isFirst: boolean): PdfNode[] {
	const { report, say, nameOf } = context;
	return [
		isFirst
			? pageHeading(say('report_department_part'), part, { kicker: true })
			: { ...note(say('report_department_part')), pageBreak: 'before' },
		pageHeading(nameOf(unit), `department-${unit.id}`, { level: 1, parent: part, inline: true }),
		note(
			say('report_department_note', {
				period: formatPeriod(report.period.id, report.locale),
				id: unit.id ?? ''
			})
		),
		...(unit.score ? scoreBlock(context, unit) : [paragraph(say('report_department_unscored'))]),
		...exclusions(context, unit),
		signBlock([say('report_sign_prepared'), say('report_sign_reviewed'), say('report_sign_department')])
	];
}

function scoreBlock(context: PageContext, unit: ReportUnit): PdfNode[] {
	const { report, say, words } = context;
	const score = unit.score!;
	const change = scoreChange(score, unit.previous_score, words, report.locale);
	return [
		headline([
			{ label: say('report_col_total'), value: scoreText(score.total, words, report.locale) },
			{ label: say('report_col_grade'), value: score.grade ?? words.not_applicable },
			{ label: say('report_col_change_points'), value: changeText(change), tone: change.tone },
			{ label: say('report_col_covered'), value: formatPercent(score.covered_weight, report.locale) },
			{ label: say('report_col_status'), value: say(`report_status_${score.status}`) }
		]),
		...(score.total === null
			? [paragraph(say('report_department_no_total'))]
			: [sideBySide(lossChart(context, unit), peerChart(context, unit)), ...extremes(context, unit)])
	];
}

/** From 100 down by the points each family lost. */
function lossChart({ report, say, words, families }: PageContext, unit: ReportUnit): PdfNode[] {
	const { locale } = report;
	const full = say('report_waterfall_full');
	const result = say('report_col_total');
	const names = families.map((family) => familyName(family, say));
	let level = 100;
	const steps = families.map((family, index) => {
		const entry = unit.score!.families.find((candidate) => candidate.family === family);
		const lost = entry?.score == null ? null : entry.effective_weight * (100 - entry.score);
		const start = level;
		if (lost !== null) level -= lost;
		return {
			name: names[index],
			start,
			end: level,
			kind: lost === null ? ('none' as const) : ('loss' as const),
			label: lost === null ? words.not_assessed : `−${formatScore(lost, locale)}`
		};
	});
	const total = unit.score!.total!;
	const chart = waterfall({
		description: say('report_chart_waterfall', { name: unit.name }),
		steps: [
			{ name: full, start: 0, end: 100, kind: 'total', label: formatScore(100, locale) },
			...steps,
			{ name: result, start: 0, end: total, kind: 'total', label: formatScore(total, locale) }
		],
		domain: [0, 100],
		ticks: scoreTicks,
		width: halfWidth,
		row: 16
	});
	return [subheading(say('report_department_waterfall')), ...chartNode(chart, say('report_source_short'))];
}

/** Position among the other departments, which stay nameless. */
function peerChart({ report, say, departments }: PageContext, unit: ReportUnit): PdfNode[] {
	const peers = departments.filter((other) => other !== unit && other.score?.total != null);
	const title = subheading(say('report_department_peers', { n: peers.length }));
	if (peers.length < 3) return [title, paragraph(say('report_department_few_peers'))];
	const total = unit.score!.total!;
	const chart = dotStrip({
		description: say('report_chart_peers', { name: unit.name }),
		peers: peers.map((other) => other.score!.total!),
		own: { value: total, label: formatScore(total, report.locale) },
		domain: [0, 100],
		ticks: scoreTicks,
		width: halfWidth
	});
	return [title, ...chartNode(chart, say('report_legend_peers'))];
}

/** Three best and three weakest indicators by score. */
function extremes({ report, say, words }: PageContext, unit: ReportUnit): PdfNode[] {
	const ranked = report.kpis
		.flatMap((kpi) => {
			const score = indicatorScore(unit.score, kpi.id)?.normalised ?? null;
			return score === null ? [] : [{ kpi, score }];
		})
		.sort((a, b) => b.score - a.score || (a.kpi.id < b.kpi.id ? -1 : 1));
	if (ranked.length < 6) return [];
	const list = (title: string, entries: typeof ranked) => [
		subheading(title),
		table(
			[
				{ header: say('report_col_indicator'), width: '*' },
				{ header: say('report_col_value'), width: 50, numeric: true },
				{ header: say('report_col_score'), width: 40, numeric: true }
			],
			entries.map(({ kpi, score }) => [
				`${code(kpi.id)} ${pick(kpi.label, report.locale)}`,
				valueText(unit.figures[kpi.id], words, report.locale),
				formatScore(score, report.locale)
			])
		)
	];
	return [
		sideBySide(
			list(say('report_department_best'), ranked.slice(0, 3)),
			list(say('report_department_weakest'), ranked.slice(-3).reverse())
		)
	];
}

/** Most lines of left-out records: with more, the scorecard would not fit its page. */
const exclusionsShown = 8;

/** Records left out of the indicators listed, those with most first; the workbook has all. */
function exclusions(context: PageContext, unit: ReportUnit): PdfNode[] {
	const { report, say, words } = context;
	const excluded = (kpi: KpiDefinition) =>
		(unit.figures[kpi.id]?.exclusions ?? []).reduce((sum, exclusion) => sum + exclusion.n, 0);
	const affected = report.kpis
		.filter((kpi) => excluded(kpi) > 0)
		.sort((a, b) => Number(isListed(report, b)) - Number(isListed(report, a)) || excluded(b) - excluded(a));
	const title = subheading(say('report_department_exclusions'));
	if (affected.length === 0) return [title, paragraph(say('report_department_no_exclusions'))];
	const left = affected.length - exclusionsShown;
	return [
		title,
		table(
			[
				{ header: say('report_col_indicator'), width: '*' },
				{ header: say('report_pdf_col_counted'), width: 46, numeric: true },
				{ header: say('report_pdf_col_excluded'), width: 46, numeric: true },
				{ header: say('report_pdf_col_bounds'), width: 62, numeric: true },
				{ header: say('report_pdf_col_reasons'), width: 190 }
			],
			affected.slice(0, exclusionsShown).map((kpi) => {
				const figure = unit.figures[kpi.id];
				return [
					`${code(kpi.id)} ${pick(kpi.label, report.locale)}`,
					formatNumber(figure.n, report.locale),
					formatNumber(excluded(kpi), report.locale),
					boundsText(figure, words, report.locale),
					exclusionText(context, kpi, figure.exclusions)
				];
			})
		),
		...(left > 0 ? [note(say('report_department_exclusions_left', { n: left }))] : [])
	];
}

/** Scored indicators make up the score; without a scheme all are listed. */
const isListed = ({ scheme }: Report, kpi: KpiDefinition): boolean =>
	scheme === null || scheme.department.some((entry) => entry.kpi_id === kpi.id);

function indicatorPage(context: PageContext, unit: ReportUnit): PdfNode[] {
	const { report, say, nameOf } = context;
	const listed = report.kpis.filter((kpi) => isListed(report, kpi));
	const known = listed.filter((kpi) => {
		const figure = unit.figures[kpi.id];
		return figure !== undefined && (figure.n > 0 || isShown(figure));
	});
	const silent = listed.filter((kpi) => !known.includes(kpi));
	const left = report.kpis.length - listed.length;
	const title = {
		...subheading(say('report_department_indicators', { name: nameOf(unit) })),
		pageBreak: 'before'
	};
	return [
		title,
		note(say('report_department_indicators_note', { n: report.months.length })),
		table(
			detailColumns(context),
			known.map((kpi) => detailRow(context, unit, kpi))
		),
		...(silent.length
			? [
					note(
						say('report_department_silent', {
							codes: silent.map((kpi) => code(kpi.id)).join(say('report_list_comma'))
						})
					)
				]
			: []),
		...(left > 0 ? [note(say('report_department_unlisted', { n: left }))] : [])
	];
}
