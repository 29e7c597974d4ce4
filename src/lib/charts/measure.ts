import { readFileSync } from 'node:fs';
import * as fontkit from 'fontkit';
import * as vega from 'vega';
import { fontFiles } from '#reports/theme/theme.ts';
import { projectPath } from '#lib/server/project.ts';

interface TextItem {
	text?: unknown;
	fontSize?: number;
	fontWeight?: string | number;
}

type Weight = keyof typeof fontFiles;

const fonts = new Map<Weight, fontkit.Font>();
const advances = { regular: new Map<number, number>(), bold: new Map<number, number>() };

/** The font file of a weight, opened once. */
export function openFont(weight: Weight): fontkit.Font {
	let font = fonts.get(weight);
	if (!font) {
		const opened = fontkit.create(readFileSync(projectPath(fontFiles[weight])));
		if (!('unitsPerEm' in opened)) throw new Error(`${fontFiles[weight]} is a collection, not a font`);
		fonts.set(weight, (font = opened));
	}
	return font;
}

/** Width of one code point in em. */
function advance(codePoint: number, weight: Weight): number {
	let width = advances[weight].get(codePoint);
	if (width === undefined) {
		const font = openFont(weight);
		width = font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm;
		advances[weight].set(codePoint, width);
	}
	return width;
}

/** Width of a text in units of the font size's unit. */
export function textWidth(text: string, fontSize: number, bold = false): number {
	let width = 0;
	for (const character of text) width += advance(character.codePointAt(0)!, bold ? 'bold' : 'regular');
	return width * fontSize;
}

/** Missing in Vega's types. */
const { textMetrics } = vega as unknown as {
	textMetrics: { width: (item: TextItem, text: unknown) => number };
};

/**
 * Vega without a canvas takes 0.8 em for every character: Chinese labels are cut off, digits leave gaps.
 * Font advances replace the estimate (vega #2940, vega-lite #7956).
 */
textMetrics.width = (item: TextItem, text: unknown) => {
	const value = text ?? item.text;
	if (value === null || value === undefined) return 0;
	const bold = item.fontWeight === 'bold' || Number(item.fontWeight) >= 600;
	return textWidth(String(value), item.fontSize ?? 11, bold);
};
