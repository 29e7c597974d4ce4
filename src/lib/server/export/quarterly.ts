import type { Viewer } from '#lib/server/access/viewer.ts';
import type { MissingGlyph } from '#lib/server/export/glyphs.ts';
import { buildPdf, withPrinter } from '#lib/server/export/pdf.ts';
import { readReport, type ReportRequest } from '#lib/server/export/read-report.ts';
import { buildWorkbook, workbookOf } from '#lib/server/export/workbook.ts';
import type { Workspace } from '#lib/server/workspace.ts';

export interface ReportFiles {
	/** Bytes of an .xlsx file. */
	workbook: Uint8Array;
	pdf: Uint8Array;
	/** Characters the PDF shows as their code, because no font here draws them. */
	missing_glyphs: readonly MissingGlyph[];
}

/** Workbook and PDF of one report from the same figures; the same data give the same bytes. */
export async function buildQuarterlyReport(
	ws: Workspace,
	viewer: Viewer,
	request: ReportRequest
): Promise<ReportFiles> {
	return withPrinter(async (print) => {
		const report = await readReport(ws, viewer, request);
		const [workbook, pdf] = await Promise.all([workbookOf(report), print(report)]);
		return { workbook, pdf: pdf.bytes, missing_glyphs: pdf.missing };
	});
}

/** The workbook alone. */
export const buildQuarterlyWorkbook = buildWorkbook;

/** The PDF alone. */
export const buildQuarterlyPdf = async (
	ws: Workspace,
	viewer: Viewer,
	request: ReportRequest
): Promise<Uint8Array> => (await buildPdf(ws, viewer, request)).bytes;
