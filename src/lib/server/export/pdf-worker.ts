import { parentPort, workerData } from 'node:worker_threads';
import { renderPdf } from '#lib/server/export/render-pdf.ts';
import type { PdfDocument } from '#lib/server/export/pdf-document.ts';

/** pdfmake lays out a whole document in one go; here it does not hold up the server. */
const result = await renderPdf(workerData as PdfDocument);
parentPort!.postMessage(result);
