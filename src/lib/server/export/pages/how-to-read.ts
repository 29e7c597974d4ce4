import { goalpostCurve } from '#lib/charts/goalpost-curve.ts';
import { formatScore, formatValue, inBrackets, unitName } from '#lib/i18n/format.ts';
import { pick } from '#lib/i18n/text.ts';
import { companyOf, indicatorScore } from '#lib/report/report.ts';
import { signalMark } from '#lib/report/signals.ts';
import { valueText } from '#lib/report/words.ts';
import type { PdfNode } from '#lib/server/export/pdf-document.ts';
import type { PageContext } from '#lib/server/export/pages/context.ts';
import {
	chartNode,
	contentWidth,
	pageHeading,
	paragraph,
	subheading,
	table
} from '#lib/server/export/pages/layout.ts';

/** How to read: notation, grades, shorthand words and one worked example. */
export function howToReadPage(context: PageContext): PdfNode[] {
	const { say, words, report } = context;
	const line = (term: string, text: string) => [term, text];
	return [
		pageHeading(say('report_how_title'), 'how-to-read'),
		table(
			[
				{ header: say('report_how_sign'), width: 110 },
				{ header: say('report_col_explanation'), width: '*' }
			],
			[
				line(say('report_how_bar'), say('report_how_bar_text')),
				line('▲ ▼ ＝', say('report_how_arrow_text')),
				line('n', say('report_how_n_text')),
				line(signalMark, say('report_how_signal_text')),
				line(say('report_rule_interval'), say('report_rule_interval_text')),
				line(words.not_assessed, say('report_shorthand_not_assessed')),
				line(words.too_few, say('report_shorthand_too_few')),
				line(words.not_due, say('report_shorthand_not_due')),
				line(words.parameter, say('report_shorthand_parameter')),
				line(words.not_applicable, say('report_shorthand_not_applicable')),
				...(report.scheme ? [line(say('report_col_grade'), gradeText(context))] : [])
			]
		),
		...workedExample(context)
	];
}

function gradeText({ report, say }: PageContext): string {
	return report
		.scheme!.grades.map(({ grade, from }) => say('report_how_grade', { grade, from }))
		.join(say('report_list_separator'));
}

/** The first scored indicator of the company, from value to points. */
function workedExample({ report, say, words }: PageContext): PdfNode[] {
	const company = companyOf(report);
	const example = report.kpis
		.map((kpi) => ({ kpi, score: indicatorScore(company.score, kpi.id) }))
		.find(({ score }) => score !== null && score.normalised !== null && score.points !== null);
	if (!example) return [];
	const { locale } = report;
	const { kpi } = example;
	const score = example.score!;
	const figure = company.figures[kpi.id];
	const value = valueText(figure, words, locale);
	const label = pick(kpi.label, locale);
	const post = (at: number) => formatValue(at, kpi.unit, locale);
	const text = say('report_how_example_text', {
		indicator: label,
		value,
		floor: post(score.goalposts.floor),
		pass: post(score.goalposts.pass),
		target: post(score.goalposts.target),
		score: formatScore(score.normalised!, locale),
		weight: formatValue(score.effective_weight, 'percent', locale),
		points: formatScore(score.points!, locale)
	});
	const chart = goalpostCurve({
		description: say('report_chart_goalposts', { indicator: label }),
		goalposts: score.goalposts,
		value_title: `${label}${inBrackets(unitName(kpi.unit, locale), locale)}`,
		score_title: say('report_col_score'),
		format: kpi.unit === 'percent' ? 'percent' : 'number',
		point: {
			value: figure.value!,
			score: score.normalised!,
			label: `${value} → ${formatScore(score.normalised!, locale)}`
		},
		width: contentWidth * 0.7,
		height: 150
	});
	return [
		subheading(say('report_how_example')),
		paragraph(text),
		...chartNode(chart, say('report_source_goalposts'))
	];
}
