import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { openFont } from '#lib/charts/measure.ts';
import { svgOf } from '#lib/charts/svg.ts';
import { canvasOf } from '#lib/server/export/canvas.ts';
import type { ChartNode, PdfDocument, PdfNode } from '#lib/server/export/pdf-document.ts';
import { keepOnOneLine } from '#lib/server/export/one-line.ts';
import { tableLayouts } from '#lib/server/export/table-layouts.ts';
import { projectPath } from '#lib/server/project.ts';
import { colours, contentWidth, fontFiles, pageMargins, printFont, textSizes } from '#reports/theme/theme.ts';

const [regular, bold] = [projectPath(fontFiles.regular), projectPath(fontFiles.bold)];

/** Draws the document; equal documents give equal bytes. Runs long: call it from a worker. */
export async function renderPdf(document: PdfDocument): Promise<Uint8Array> {
	pdfmake.setFonts({ [printFont]: { normal: regular, bold, italics: regular, bolditalics: bold } });
	pdfmake.setUrlAccessPolicy(() => false);
	pdfmake.setLocalAccessPolicy((path) => path === regular || path === bold);
	pdfmake.setTableLayouts(tableLayouts);
	const text = { width: contentWidth, fontSize: textSizes.body, bold: false };
	const content = drawCharts(keepOnOneLine(document.content, text)) as TDocumentDefinitions['content'];
	return new Uint8Array(await pdfmake.createPdf(definitionOf(document, content)).getBuffer());
}

/** Replaces chart nodes by what pdfmake draws, at any depth. */
function drawCharts(node: PdfNode): unknown {
	if (node === null || typeof node !== 'object') return node;
	if (Array.isArray(node)) return (node as PdfNode[]).map(drawCharts);
	if ('chart' in node) {
		const { chart, ...rest } = node as ChartNode;
		const canvas = canvasOf(chart);
		return canvas === null ? { ...rest, svg: svgOf(chart) } : { ...rest, canvas };
	}
	return Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, drawCharts(inner as PdfNode)]));
}

function definitionOf(document: PdfDocument, content: TDocumentDefinitions['content']): TDocumentDefinitions {
	const { metadata, date, bare_pages, header, footer } = document;
	const line = (left: string, right: string, margin: [number, number, number, number]) => ({
		columns: [
			{ text: left, alignment: 'left' as const, width: '*' },
			{ text: right, alignment: 'right' as const, width: 'auto' }
		],
		margin,
		fontSize: textSizes.note,
		color: colours['ink-2']
	});
	const [left, , right] = pageMargins;
	return {
		content,
		pageSize: 'A4',
		pageMargins,
		version: '1.7',
		language: document.language,
		displayTitle: true,
		info: { ...metadata, creator: 'Steelyard', producer: 'Steelyard', creationDate: date, modDate: date },
		defaultStyle: { font: printFont, fontSize: textSizes.body, color: colours.ink, lineHeight: 1.08 },
		header: (page) => (page <= bare_pages ? '' : line(header.left, header.right, [left, 26, right, 0])),
		footer: (page, pages) =>
			page <= bare_pages
				? ''
				: line(footer.left, footer.right.replace('{page}', String(page)).replace('{pages}', String(pages)), [
						left,
						16,
						right,
						0
					]),
		background: document.stamp === null ? undefined : stampOf(document.stamp)
	} as TDocumentDefinitions;
}

/** A pale mark across the page as glyph outlines: a watermark of pdfmake would put its letters into the copied text. */
function stampOf(word: string) {
	const font = openFont('bold');
	const glyphs = [...word].map((character) => font.glyphForCodePoint(character.codePointAt(0)!));
	const scale = 150 / font.unitsPerEm;
	const width = glyphs.reduce((sum, glyph) => sum + glyph.advanceWidth, 0) * scale;
	const [cos, sin] = [Math.cos(Math.PI / 5), Math.sin(Math.PI / 5)];
	let along = -width / 2;
	const outlines = glyphs.map((glyph) => {
		const [x, y] = [297.6 + along * cos, 470 - along * sin];
		along += glyph.advanceWidth * scale;
		return glyph.path.transform(scale * cos, -scale * sin, -scale * sin, -scale * cos, x, y).toSVG();
	});
	const path = {
		type: 'path',
		d: outlines.join(' '),
		color: colours['ink-2'],
		fillOpacity: 0.05,
		lineWidth: 0
	};
	return () => ({ canvas: [path] });
}
