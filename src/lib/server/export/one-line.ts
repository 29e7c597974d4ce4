import { textWidth } from '#lib/charts/measure.ts';
import type { PdfNode, PdfObject } from '#lib/server/export/pdf-document.ts';
import { innerWidths, type TableLayout } from '#lib/server/export/table-layouts.ts';

/** What a text inherits from the nodes around it. */
interface Surroundings {
	/** Width it may take, in points; null = not known. */
	width: number | null;
	fontSize: number;
	bold: boolean;
}

/** Room left for what the sum of advances does not know (kerning, letters drawn as a pair). */
const slack = 0.97;
/** Room of a list's numbers. */
const listIndent = 24;

/**
 * Marks every text that fits its place on one line as such, at any depth. pdfmake measures, places and draws each character
 * of a Chinese text on its own where a line might end; a text that needs no break is drawn in one go, in a third of the
 * time, and copied from the PDF as one piece.
 */
export function keepOnOneLine(node: PdfNode, around: Surroundings): PdfNode {
	if (node === null || typeof node !== 'object') return node;
	if (Array.isArray(node)) return (node as PdfNode[]).map((inner) => keepOnOneLine(inner, around));
	const own = node as PdfObject;
	const here: Surroundings = {
		width: around.width === null ? null : around.width - sideMargins(own.margin),
		fontSize: (own.fontSize as number | undefined) ?? around.fontSize,
		bold: (own.bold as boolean | undefined) ?? around.bold
	};
	if ('text' in own) return fitsOneLine(own.text, here) ? { ...own, noWrap: true } : own;
	if ('table' in own) return { ...own, table: tableOnOneLine(own, here) };
	if ('columns' in own)
		return { ...own, columns: (own.columns as PdfObject[]).map((column) => inColumn(column, here)) };
	if ('stack' in own) return { ...own, stack: keepOnOneLine(own.stack as PdfNode, here) };
	if ('ol' in own) {
		const width = here.width === null ? null : here.width - listIndent;
		return { ...own, ol: keepOnOneLine(own.ol as PdfNode, { ...here, width }) };
	}
	return own;
}

/** Columns without a width in points have one that is not known here. */
const inColumn = (column: PdfObject, around: Surroundings): PdfNode =>
	keepOnOneLine(column, { ...around, width: typeof column.width === 'number' ? column.width : null });

function tableOnOneLine(node: PdfObject, around: Surroundings): PdfObject {
	const table = node.table as PdfObject & { widths: (number | '*' | 'auto')[]; body: PdfNode[][] };
	const widths =
		around.width === null ? [] : innerWidths(node.layout as TableLayout, table.widths, around.width);
	const body = table.body.map((row) =>
		row.map((cell, column) => keepOnOneLine(cell, { ...around, width: widths[column] ?? null }))
	);
	return { ...table, body };
}

function fitsOneLine(text: unknown, { width, fontSize, bold }: Surroundings): boolean {
	return (
		typeof text === 'string' &&
		width !== null &&
		!text.includes('\n') &&
		textWidth(text, fontSize, bold) <= width * slack
	);
}

/** Left and right margin of a node: one number, [sides, ends], or [left, top, right, bottom]. */
function sideMargins(margin: unknown): number {
	if (typeof margin === 'number') return 2 * margin;
	if (!Array.isArray(margin)) return 0;
	const sides = margin as number[];
	return sides.length === 2 ? 2 * sides[0] : sides[0] + sides[2];
}
