import pdfmake from 'pdfmake';
import type { CustomTableLayout, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { openFont } from '#lib/charts/measure.ts';
import { renderChart } from '#lib/charts/render.ts';
import { coverTexts } from '#lib/server/export/glyphs.ts';
import type {
	ChartNode,
	MissingGlyph,
	PdfDocument,
	PdfNode,
	PdfResult
} from '#lib/server/export/pdf-document.ts';
import { slimSvg } from '#lib/server/export/print-svg.ts';
import { projectPath } from '#lib/server/project.ts';
import { colours, fontFiles, pageMargins, printFont, textSizes } from '#reports/theme/theme.ts';

const [regular, bold] = [projectPath(fontFiles.regular), projectPath(fontFiles.bold)];

/** Draws the document; equal documents give equal bytes. Runs long: call it from a worker. */
export async function renderPdf(document: PdfDocument): Promise<PdfResult> {
	const missing: MissingGlyph[] = [];
	const covered = coverTexts(document, (glyph) => {
		if (!missing.some((seen) => seen.code === glyph.code && seen.text === glyph.text)) missing.push(glyph);
	});
	pdfmake.setFonts({ [printFont]: { normal: regular, bold, italics: regular, bolditalics: bold } });
	pdfmake.setUrlAccessPolicy(() => false);
	pdfmake.setLocalAccessPolicy((path) => path === regular || path === bold);
	pdfmake.setTableLayouts(tableLayouts);
	const content = (await drawCharts(covered.content)) as TDocumentDefinitions['content'];
	const buffer = await pdfmake.createPdf(definitionOf(covered, content)).getBuffer();
	return { bytes: new Uint8Array(buffer), missing };
}

/** Replaces chart nodes by SVG nodes, at any depth; one after the other, so that only one chart is held at a time. */
async function drawCharts(node: PdfNode): Promise<unknown> {
	if (node === null || typeof node !== 'object') return node;
	if (Array.isArray(node)) {
		const drawn: unknown[] = [];
		for (const inner of node as PdfNode[]) drawn.push(await drawCharts(inner));
		return drawn;
	}
	if ('chart' in node) {
		const { chart, ...rest } = node as ChartNode;
		const svg = await renderChart(chart.spec, { palette: 'print', data: chart.data });
		return { ...rest, svg: slimSvg(svg) };
	}
	if ('table' in node) return node;
	const drawn: Record<string, unknown> = {};
	for (const [key, inner] of Object.entries(node)) drawn[key] = await drawCharts(inner as PdfNode);
	return drawn;
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

const thin = 0.4;
/** `statement`: a rule under the header and hairlines between rows, as in a financial statement; `bare`: nothing. */
const tableLayouts: Record<string, CustomTableLayout> = {
	statement: {
		hLineWidth: (index, node) =>
			index === (node.table.headerRows ?? 0) && index > 0 ? 0.9 : index === 0 ? 0 : thin,
		vLineWidth: () => 0,
		hLineColor: (index, node) => (index === (node.table.headerRows ?? 0) ? colours.ink : colours.line),
		paddingLeft: (index) => (index === 0 ? 0 : 5),
		paddingRight: (index, node) => (index === node.table.body[0].length - 1 ? 0 : 5),
		paddingTop: () => 2.4,
		paddingBottom: () => 2.2
	},
	bare: {
		hLineWidth: () => 0,
		vLineWidth: () => 0,
		paddingLeft: () => 0,
		paddingRight: () => 6,
		paddingTop: () => 2,
		paddingBottom: () => 2
	}
};
