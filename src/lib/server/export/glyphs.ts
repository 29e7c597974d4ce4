import { openFont } from '#lib/charts/measure.ts';

/** A character the PDF's font cannot draw; its code stands in its place. */
export interface MissingGlyph {
	character: string;
	/** `U+20BB7`. */
	code: string;
	/** The first text it stands in, with the code. */
	text: string;
}

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

/** Letters, digits and the 20 902 first ideographs, which the font has: most texts need no closer look. */
const plain = /^[ -~\u4e00-\u9fa5]*$/;

/**
 * A text with only characters the font has. pdfmake would draw a box and say nothing (finding 7), and there is no second
 * font; rare characters in names are certain, so each is written as its code and reported.
 */
export function coverText(text: string, missing: MissingGlyph[]): string {
	if (plain.test(text)) return text;
	let covered = '';
	const found: string[] = [];
	for (const character of text) {
		const codePoint = character.codePointAt(0)!;
		const isKnown = isDrawable(codePoint);
		covered += isKnown ? character : `[${codeOf(codePoint)}]`;
		if (!isKnown) found.push(character);
	}
	for (const character of new Set(found)) {
		if (missing.some((glyph) => glyph.character === character)) continue;
		missing.push({ character, code: codeOf(character.codePointAt(0)!), text: covered });
	}
	return covered;
}

/** Plain data with every text covered, each missing character added to `missing` once; what needs no change is kept as it is. */
export function coverTexts<Node>(node: Node, missing: MissingGlyph[]): Node {
	if (typeof node === 'string') return coverText(node, missing) as Node;
	if (node === null || typeof node !== 'object') return node;
	const before = Object.entries(node);
	const after = before.map(([key, inner]) => [key, coverTexts(inner as unknown, missing)] as const);
	if (after.every(([, inner], index) => inner === before[index][1])) return node;
	return (Array.isArray(node) ? after.map(([, inner]) => inner) : Object.fromEntries(after)) as Node;
}
