import { readFileSync } from 'node:fs';
import * as fontkit from 'fontkit';
import { projectPath } from '#lib/server/project.ts';
import { fontFiles } from '#reports/theme/theme.ts';

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

/** Width of a text on one line, in units of the font size's unit. */
export function textWidth(text: string, fontSize: number, bold = false): number {
	let width = 0;
	for (const character of text) width += advance(character.codePointAt(0)!, bold ? 'bold' : 'regular');
	return width * fontSize;
}
