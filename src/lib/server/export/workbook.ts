import { formatPeriod } from '#lib/i18n/format.ts';
import { pick } from '#lib/i18n/text.ts';
import type { SheetId } from '#lib/report/define.ts';
import type { Report } from '#lib/report/report.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { readReport, type ReportRequest } from '#lib/server/export/read-report.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { checksSheet } from '#lib/server/export/sheets/checks.ts';
import { contentsSheet } from '#lib/server/export/sheets/contents.ts';
import { sheetContext, type SheetContext } from '#lib/server/export/sheets/context.ts';
import { coverSheet } from '#lib/server/export/sheets/cover.ts';
import { dataQualitySheet } from '#lib/server/export/sheets/data-quality.ts';
import { departmentsSheet } from '#lib/server/export/sheets/departments.ts';
import { indicatorsSheet } from '#lib/server/export/sheets/indicators.ts';
import { notesSheet } from '#lib/server/export/sheets/notes.ts';
import { goalpostsSheet, parameterNames, parametersSheet } from '#lib/server/export/sheets/parameters.ts';
import { summarySheet } from '#lib/server/export/sheets/summary.ts';
import { traceSheet } from '#lib/server/export/sheets/trace.ts';
import type { Sheet, Spreadsheet } from '#lib/server/export/spreadsheet.ts';
import { writeSpreadsheet } from '#lib/server/export/write-spreadsheet.ts';

const builders: Record<Exclude<SheetId, 'contents'>, (context: SheetContext) => Sheet> = {
	cover: coverSheet,
	summary: summarySheet,
	departments: departmentsSheet,
	indicators: indicatorsSheet,
	parameters: parametersSheet,
	goalposts: goalpostsSheet,
	trace: traceSheet,
	data_quality: dataQualitySheet,
	checks: checksSheet,
	notes: notesSheet
};

/** Reads a report and writes its workbook as bytes of an .xlsx file. */
export const buildWorkbook = async (
	ws: Workspace,
	viewer: Viewer,
	request: ReportRequest
): Promise<Uint8Array> => workbookOf(await readReport(ws, viewer, request));

/** The workbook of a report; equal reports give equal bytes. */
export const workbookOf = (report: Report): Promise<Uint8Array> => writeSpreadsheet(spreadsheetOf(report));

/** The workbook as plain data. */
export function spreadsheetOf(report: Report): Spreadsheet {
	const context = sheetContext(report);
	const { say, names } = context;
	const others = report.definition.sheets
		.filter((id) => id !== 'contents')
		.map((id) => ({ id, sheet: builders[id](context) }));
	const sheets = report.definition.sheets.map((id) =>
		id === 'contents' ? contentsSheet(context, others) : others.find((other) => other.id === id)!.sheet
	);
	const title = `${report.company} · ${pick(report.definition.title, report.locale)} · ${formatPeriod(report.period.id, report.locale)}`;
	return {
		sheets,
		names: parameterNames(context),
		properties: {
			title,
			subject: formatPeriod(report.period.id, report.locale),
			company: report.company,
			creator: 'Steelyard',
			created: new Date(report.as_of)
		},
		header: { left: title, right: say('report_confidential') },
		footer: {
			left: `${say('report_status_draft')} · ${say('report_hash_short', { hash: report.content_hash.slice(0, 8) })}`,
			right: say('report_sheet_footer', { page: '&P', pages: '&N' })
		},
		back: context.has('contents') ? { word: say('report_back'), sheet: names.contents } : null
	};
}
