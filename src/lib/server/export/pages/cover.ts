import { formatDateTime, formatPeriod, inBrackets } from '#lib/i18n/format.ts';
import { pick } from '#lib/i18n/text.ts';
import { schemeText } from '#lib/server/export/sheets/cover.ts';
import type { PdfNode } from '#lib/server/export/pdf-document.ts';
import type { PageContext } from '#lib/server/export/pages/context.ts';
import { facts, signBlock } from '#lib/server/export/pages/layout.ts';
import { colours, contentWidth, textSizes } from '#reports/theme/theme.ts';

/** Cover: what, when, in which state, from which data, and who signs. */
export function coverPage({ report, say }: PageContext): PdfNode[] {
	const { locale } = report;
	const rule = { type: 'line', x1: 0, y1: 0, x2: contentWidth, y2: 0, lineWidth: 1, lineColor: colours.ink };
	return [
		{ text: report.company, fontSize: 13, margin: [0, 120, 0, 10] },
		{ text: pick(report.definition.title, locale), fontSize: textSizes.title, bold: true, lineHeight: 1.2 },
		{ text: formatPeriod(report.period.id, locale), fontSize: 15, margin: [0, 8, 0, 26] },
		{ canvas: [rule], margin: [0, 0, 0, 16] },
		facts([
			[say('report_cover_scope'), report.limited_to ?? say('report_scope_company')],
			[say('report_cover_status'), say('report_status_draft')],
			[
				say('report_cover_as_of'),
				`${formatDateTime(report.as_of, report.time_zone)}${inBrackets(report.time_zone, report.locale)}`
			],
			[say('report_cover_scheme'), schemeText({ report, say })],
			[say('report_cover_definition'), `${report.definition.id} v${report.definition.version}`],
			[say('report_cover_hash'), report.content_hash],
			[say('report_cover_confidential'), say('report_confidential')]
		]),
		{ text: '', margin: [0, 130, 0, 0] },
		signBlock([say('report_sign_prepared'), say('report_sign_reviewed'), say('report_sign_approved')])
	];
}
