import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { formatPeriod } from '#lib/i18n/format.ts';
import { pick } from '#lib/i18n/text.ts';
import type { PageId } from '#lib/report/define.ts';
import type { Report } from '#lib/report/report.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { coverTexts, type MissingGlyph } from '#lib/server/export/glyphs.ts';
import { readReport, type ReportRequest } from '#lib/server/export/read-report.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import type { PdfDocument, PdfNode, PdfResult } from '#lib/server/export/pdf-document.ts';
import { pageContext, type PageContext } from '#lib/server/export/pages/context.ts';
import { coverPage } from '#lib/server/export/pages/cover.ts';
import { contentsPage } from '#lib/server/export/pages/contents.ts';
import { departmentPages } from '#lib/server/export/pages/department.ts';
import { departmentsPage } from '#lib/server/export/pages/departments.ts';
import { executivePage } from '#lib/server/export/pages/executive.ts';
import { howToReadPage } from '#lib/server/export/pages/how-to-read.ts';
import { notesPage } from '#lib/server/export/pages/notes.ts';
import { sectionPages } from '#lib/server/export/pages/sections.ts';
import { spreadPage } from '#lib/server/export/pages/spread.ts';
import { projectPath } from '#lib/server/project.ts';

const builders: Record<PageId, (context: PageContext) => PdfNode[]> = {
	cover: coverPage,
	contents: contentsPage,
	executive: executivePage,
	how_to_read: howToReadPage,
	departments: departmentsPage,
	spread: spreadPage,
	sections: sectionPages,
	department: departmentPages,
	notes: notesPage
};

/** Reads a report and draws its PDF. */
export const buildPdf = (ws: Workspace, viewer: Viewer, request: ReportRequest): Promise<PdfResult> =>
	withPrinter(async (print) => print(await readReport(ws, viewer, request)));

/** The PDF of a report, drawn in a worker thread; equal reports give equal bytes. */
export const pdfOf = (report: Report): Promise<PdfResult> => withPrinter((print) => print(report));

/** The PDF as plain data, and the characters in it that are written as their code. */
export function documentOf(report: Report): { document: PdfDocument; missing: readonly MissingGlyph[] } {
	const missing: MissingGlyph[] = [];
	const context = pageContext(coverTexts(report, missing), missing);
	const { say } = context;
	const { locale, definition } = report;
	const period = formatPeriod(report.period.id, locale);
	const titleOf = ({ company }: Report) => `${company} · ${pick(definition.title, locale)} · ${period}`;
	const status = say('report_status_draft');
	const document = {
		content: definition.pages.flatMap((page) => builders[page](context)),
		metadata: {
			title: titleOf(report),
			subject: period,
			author: report.company,
			keywords: report.content_hash
		},
		language: locale,
		date: new Date(report.as_of),
		bare_pages: definition.pages[0] === 'cover' ? 1 : 0,
		header: { left: titleOf(context.report), right: say('report_confidential') },
		footer: {
			left: `${status} · ${say('report_hash_short', { hash: report.content_hash.slice(0, 8) })}`,
			right: say('report_pdf_footer', { page: '{page}', pages: '{pages}' })
		},
		stamp: report.status === 'draft' ? status : null
	};
	return { document, missing };
}

/** Room for short-lived objects: layout makes many, and a small nursery spends a third of the time collecting them. */
const youngMegabytes = 128;

/**
 * Starts the worker, which loads its libraries while `work` still reads the report, and ends it afterwards. `print` takes
 * one report.
 */
export async function withPrinter<Result>(
	work: (print: (report: Report) => Promise<PdfResult>) => Promise<Result>
): Promise<Result> {
	const worker = new Worker(pathToFileURL(projectPath('src/lib/server/export/pdf-worker.ts')), {
		resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes }
	});
	const drawn = new Promise<Uint8Array>((resolve, reject) => {
		worker.once('message', resolve);
		worker.once('error', (cause) => reject(new Error('the PDF could not be drawn', { cause })));
		worker.once('exit', (code) => reject(new Error(`the PDF worker ended with ${code}`)));
	});
	// Without a report nobody waits for it.
	drawn.catch(() => {});
	try {
		return await work(async (report) => {
			const { document, missing } = documentOf(report);
			worker.postMessage(document);
			return { bytes: await drawn, missing };
		});
	} finally {
		await worker.terminate();
	}
}
