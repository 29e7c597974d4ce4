import { parentPort } from 'node:worker_threads';
import { renderPdf } from '#lib/server/export/render-pdf.ts';
import type { PdfDocument } from '#lib/server/export/pdf-document.ts';

/** pdfmake lays out a whole document in one go; here it does not hold up the server. Draws the one document it is sent. */
parentPort!.once('message', async (document: PdfDocument) => {
	parentPort!.postMessage(await renderPdf(document));
});
