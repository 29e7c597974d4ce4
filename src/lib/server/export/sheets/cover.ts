import { formatDateTime, formatPeriod, inBrackets } from '#lib/i18n/format.ts';
import { pick } from '#lib/i18n/text.ts';
import { literal, type Cell, type FreeSheet } from '#lib/server/export/spreadsheet.ts';
import { checkCount, checkRange, failedChecks } from '#lib/server/export/sheets/checks.ts';
import type { SheetContext } from '#lib/server/export/sheets/context.ts';

/** 封面: what this is, of when, from which data, in which state, and who signs. */
export function coverSheet(context: SheetContext): FreeSheet {
	const { say, report, names } = context;
	const { locale } = report;
	const facts: [string, Cell][] = [
		[say('report_cover_company'), report.company],
		[say('report_cover_period'), formatPeriod(report.period.id, locale)],
		[say('report_cover_scope'), report.limited_to ?? say('report_scope_company')],
		[say('report_cover_status'), say('report_status_draft')],
		[
			say('report_cover_as_of'),
			`${formatDateTime(report.as_of, report.time_zone)}${inBrackets(report.time_zone, report.locale)}`
		],
		[say('report_cover_scheme'), schemeText(context)],
		[say('report_cover_definition'), `${report.definition.id} v${report.definition.version}`],
		[say('report_cover_hash'), report.content_hash],
		[say('report_cover_checks'), checksCell(context)],
		[say('report_cover_confidential'), say('report_confidential')]
	];
	const signs = [say('report_sign_prepared'), say('report_sign_reviewed'), say('report_sign_approved')];
	const factRow = 6;
	const signRow = factRow + facts.length + 2;
	return {
		kind: 'free',
		name: names.cover,
		title: pick(report.definition.title, locale),
		note: '',
		portrait: true,
		widths: [4, 24, 30, 30, 4],
		cells: [
			{ row: 2, column: 2, span: 3, cell: { value: report.company, tone: 'subtitle' }, height: 24 },
			{
				row: 3,
				column: 2,
				span: 3,
				cell: { value: pick(report.definition.title, locale), tone: 'title' },
				height: 34
			},
			{
				row: 4,
				column: 2,
				span: 3,
				cell: { value: formatPeriod(report.period.id, locale), tone: 'subtitle' },
				height: 24
			},
			...facts.flatMap(([label, cell], index) => [
				{ row: factRow + index, column: 2, cell: { value: label, tone: 'label' as const }, height: 24 },
				{
					row: factRow + index,
					column: 3,
					span: 2,
					cell: typeof cell === 'object' ? cell : { value: cell, tone: 'value' as const }
				}
			]),
			{
				row: signRow,
				column: 2,
				span: 3,
				cell: { value: say('report_sign_heading'), tone: 'heading' },
				height: 24
			},
			...signs.map((sign, index) => ({
				row: signRow + 1,
				column: 2 + index,
				cell: { value: say('report_sign_line', { role: sign }), tone: 'label' as const },
				height: 52
			}))
		]
	};
}

export function schemeText({ report, say }: Pick<SheetContext, 'report' | 'say'>): string {
	const { scheme, scheme_confirmed_by } = report;
	if (!scheme) return say('report_scheme_none');
	const state = scheme_confirmed_by
		? say('report_scheme_confirmed', { name: scheme_confirmed_by })
		: say('report_scheme_unconfirmed');
	return `${scheme.id} v${scheme.version} · ${state}`;
}

function checksCell(context: SheetContext): Cell {
	const { say, has } = context;
	if (!has('checks')) return say('report_checks_none');
	const bad = `COUNTIF(${checkRange(context)},${literal(say('report_check_bad'))})`;
	const all = say('report_checks_passed', { n: checkCount(context) });
	const some = say('report_checks_failed');
	const failed = failedChecks(context);
	return {
		formula: `IF(${bad}=0,${literal(all)},${bad}&${literal(some)})`,
		value: failed === 0 ? all : `${failed}${some}`,
		tone: 'value'
	};
}
