import type { Picture } from '#lib/charts/picture.ts';
import type { MissingGlyph } from '#lib/server/export/glyphs.ts';

/** A pdfmake node as plain data; `{ chart }` nodes are drawn by the worker. */
export type PdfNode = string | readonly PdfNode[] | PdfObject;
export interface PdfObject {
	readonly [key: string]: unknown;
}

/** A chart in the text, drawn as vectors with its text alternative. */
export interface ChartNode extends PdfObject {
	chart: Picture;
}

/** Everything the PDF worker needs, as plain data. */
export interface PdfDocument {
	content: readonly PdfNode[];
	metadata: { title: string; subject: string; author: string; keywords: string };
	/** BCP 47. */
	language: string;
	/** Also creation and modification date, so that equal content is equal bytes. */
	date: Date;
	/** First pages without header and footer. */
	bare_pages: number;
	header: { left: string; right: string };
	/** `{page}` and `{pages}` are replaced. */
	footer: { left: string; right: string };
	/** Drawn large and pale behind every page, as outlines and not as text; null when frozen. */
	stamp: string | null;
}

export interface PdfResult {
	bytes: Uint8Array;
	/** Characters printed as their code, because the font does not have them. */
	missing: readonly MissingGlyph[];
}
