import { orderedBars } from '#lib/charts/ordered-bars.ts';
import { formatPeriod } from '#lib/i18n/format.ts';
import { messagesOf } from '#lib/report/messages.ts';
import { companyOf, indicatorScore } from '#lib/report/report.ts';
import { changeText, familyName, scoreChange, scoreText } from '#lib/report/words.ts';
import type { PdfNode } from '#lib/server/export/pdf-document.ts';
import type { PageContext } from '#lib/server/export/pages/context.ts';
import { figureColumns, figureRow } from '#lib/server/export/pages/figure-rows.ts';
import {
	chartNode,
	contentWidth,
	headline,
	note,
	pageHeading,
	paragraph,
	subheading,
	table,
	together
} from '#lib/server/export/pages/layout.ts';

/** One page for those who read one page: messages by rule, six families, and all indicators of the company. */
export function executivePage(context: PageContext): PdfNode[] {
	const { report, say, words } = context;
	const company = companyOf(report);
	const messages = messagesOf(report, say, words);
	const change = scoreChange(company.score, company.previous_score, words, report.locale);
	return [
		pageHeading(say('report_sheet_summary'), 'summary'),
		...(company.score?.total != null
			? [
					headline([
						{
							label: say('report_headline_company'),
							value: scoreText(company.score.total, words, report.locale)
						},
						{ label: say('report_col_grade'), value: company.score.grade ?? words.not_applicable },
						{ label: say('report_col_change_points'), value: changeText(change), tone: change.tone }
					])
				]
			: []),
		{ ol: messages.map(({ text }) => ({ text, margin: [0, 0, 0, 3] })), margin: [0, 0, 0, 6] },
		...together([subheading(say('report_executive_families'))], familyBullets(context)),
		...indicatorTable(context)
	];
}

/** Most indicators the page lists; beyond, only scored ones, and the rest stands with its question. */
const indicatorsShown = 24;

function indicatorTable(context: PageContext): PdfNode[] {
	const { report, say } = context;
	const company = companyOf(report);
	if (report.kpis.length === 0)
		return [subheading(say('report_executive_indicators')), paragraph(say('report_no_indicators'))];
	const isLong = report.kpis.length > indicatorsShown;
	const scored = report.kpis.filter((kpi) => indicatorScore(company.score, kpi.id) !== null);
	const shown = isLong && scored.length > 0 ? scored : report.kpis;
	const left = report.kpis.length - shown.length;
	return [
		subheading(say(left > 0 ? 'report_executive_scored' : 'report_executive_indicators')),
		...(left > 0 ? [note(say('report_executive_left', { n: left }))] : []),
		table(
			figureColumns(context),
			shown.map((kpi) => figureRow(context, company, kpi))
		)
	];
}

function familyBullets(context: PageContext): PdfNode[] {
	const { report, say, words, families } = context;
	const company = companyOf(report);
	if (!company.score) return [paragraph(say('report_no_scores'))];
	if (company.score.total === null) return [paragraph(say('report_no_company_score'))];
	const score = (family: string, from = company.score) =>
		from?.families.find((entry) => entry.family === family)?.score ?? null;
	const chart = orderedBars({
		description: say('report_chart_families', { company: report.company }),
		rows: families.map((family) => ({
			name: familyName(family, say),
			value: score(family),
			prior: score(family, company.previous_score),
			label: scoreText(score(family), words, report.locale)
		})),
		domain: [0, 100],
		format: 'number',
		marks: [60],
		width: contentWidth,
		row: 14
	});
	const source = say('report_source_scores', { period: formatPeriod(report.period.id, report.locale) });
	return chartNode(chart, `${say('report_legend_bars')}\u3000${source}`);
}
