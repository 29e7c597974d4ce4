import { openFont } from '#lib/charts/measure.ts';
import type { MissingGlyph } from '#lib/server/export/pdf-document.ts';

const known = new Map<number, boolean>();

/** Line breaks and other controls never reach a glyph. */
function isDrawable(codePoint: number): boolean {
	if (codePoint < 0x20) return true;
	let covered = known.get(codePoint);
	if (covered === undefined) {
		covered = openFont('regular').hasGlyphForCodePoint(codePoint);
		known.set(codePoint, covered);
	}
	return covered;
}

const codeOf = (codePoint: number) => `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * A text with only characters the font has. pdfmake would draw a box and say nothing (finding 7); rare characters in
 * names are certain, so each is written as its code and reported.
 */
export function coverText(text: string, report: (missing: MissingGlyph) => void): string {
	let covered = '';
	for (const character of text) {
		const codePoint = character.codePointAt(0)!;
		if (isDrawable(codePoint)) {
			covered += character;
			continue;
		}
		report({ character, code: codeOf(codePoint), text });
		covered += `[${codeOf(codePoint)}]`;
	}
	return covered;
}

/** Plain data with every text covered; keys stay as they are. */
export function coverTexts<Node>(node: Node, report: (missing: MissingGlyph) => void): Node {
	if (typeof node === 'string') return coverText(node, report) as Node;
	if (Array.isArray(node)) return node.map((inner: unknown) => coverTexts(inner, report)) as Node;
	if (node === null || typeof node !== 'object' || node instanceof Date) return node;
	return Object.fromEntries(
		Object.entries(node).map(([key, inner]) => [key, coverTexts(inner, report)])
	) as Node;
}
