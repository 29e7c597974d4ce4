import { formatDateTime, formatNumber } from '#lib/i18n/format.ts';
import { pick } from '#lib/i18n/text.ts';
import { noteLines } from '#lib/report/notes.ts';
import { code, definitionText } from '#lib/report/words.ts';
import type { PdfNode } from '#lib/server/export/pdf-document.ts';
import type { PageContext } from '#lib/server/export/pages/context.ts';
import {
	note,
	pageHeading,
	paragraph,
	signBlock,
	subheading,
	table
} from '#lib/server/export/pages/layout.ts';

/** Notes, definitions, and where the data came from. */
export function notesPage(context: PageContext): PdfNode[] {
	const { report, say } = context;
	return [
		pageHeading(say('report_sheet_notes'), 'notes'),
		table(
			[
				{ header: say('report_col_topic'), width: 56 },
				{ header: say('report_col_term'), width: 96 },
				{ header: say('report_col_explanation'), width: '*' }
			],
			noteLines(report, say).map(({ topic, term, text }) => [topic, term, text])
		),
		subheading(say('report_notes_definitions')),
		table(
			[
				{ header: say('report_col_indicator'), width: 118 },
				{ header: say('report_col_explanation'), width: '*' },
				{ header: say('report_pdf_col_minimum'), width: 58, numeric: true }
			],
			report.kpis.map((kpi) => [
				`${code(kpi.id)} ${pick(kpi.label, report.locale)}`,
				definitionText(kpi, say, report.locale),
				`${kpi.minimum_n.shown} / ${kpi.minimum_n.scored}`
			]),
			{ wholeRows: true }
		),
		...missingGlyphs(context),
		...dataQuality(context),
		signBlock([say('report_sign_prepared'), say('report_sign_reviewed'), say('report_sign_approved')])
	];
}

/** Which characters stand as codes and where; nothing when there are none. */
function missingGlyphs({ say, missing }: PageContext): PdfNode[] {
	if (missing.length === 0) return [];
	return [
		subheading(say('report_notes_glyphs')),
		note(say('report_notes_glyphs_text')),
		table(
			[
				{ header: say('report_col_glyph_code'), width: 118 },
				{ header: say('report_col_glyph_text'), width: '*' }
			],
			missing.map(({ code, text }) => [`[${code}]`, text])
		)
	];
}

function dataQuality({ report, say }: PageContext): PdfNode[] {
	const heading = pageHeading(say('report_sheet_data_quality'), 'data-quality');
	if (report.imports.length === 0) return [heading, paragraph(say('report_data_none'))];
	const count = (n: number) => formatNumber(n, report.locale);
	const imports = table(
		[
			{ header: say('report_col_batch'), width: 26, numeric: true },
			{ header: say('report_col_file'), width: '*' },
			{ header: say('report_col_kind'), width: 72 },
			{ header: say('report_col_rows_read'), width: 46, numeric: true },
			{ header: say('report_col_rows_imported'), width: 46, numeric: true },
			{ header: say('report_col_rows_rejected'), width: 46, numeric: true },
			{ header: say('report_col_warnings'), width: 36, numeric: true },
			{ header: say('report_pdf_col_hash'), width: 52, numeric: true }
		],
		report.imports.map((entry) => [
			String(entry.id),
			entry.sheet ? `${entry.file_name} · ${entry.sheet}` : entry.file_name,
			entry.kind,
			count(entry.rows_read),
			count(entry.rows_imported),
			count(entry.rows_rejected),
			count(entry.warnings),
			entry.sha256.slice(0, 8)
		])
	);
	const findings = report.findings.length
		? [
				subheading(say('report_data_findings')),
				table(
					[
						{ header: say('report_col_batch'), width: 30, numeric: true },
						{ header: say('report_col_rule'), width: 130 },
						{ header: say('report_col_explanation'), width: '*' },
						{ header: say('report_col_line'), width: 44 },
						{ header: say('report_pdf_col_rows'), width: 36, numeric: true }
					],
					report.findings.map((finding) => [
						String(finding.batch_id),
						finding.rule,
						finding.message,
						say(`report_line_${finding.severity}`),
						count(finding.n)
					])
				)
			]
		: [paragraph(say('report_data_no_findings'))];
	return [
		heading,
		note(say('report_data_note', { time: formatDateTime(report.as_of, report.time_zone) })),
		imports,
		...findings
	];
}
