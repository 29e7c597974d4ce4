/** The part of fontkit in use; the package carries no types. */
declare module 'fontkit' {
	export interface Path {
		toSVG(): string;
		bbox: { minX: number; minY: number; maxX: number; maxY: number };
	}
	export interface Glyph {
		id: number;
		/** In font units. */
		advanceWidth: number;
		path: Path;
	}
	export interface Font {
		unitsPerEm: number;
		ascent: number;
		descent: number;
		glyphForCodePoint(codePoint: number): Glyph;
		hasGlyphForCodePoint(codePoint: number): boolean;
	}
	export interface Collection {
		fonts: Font[];
	}
	export function create(data: Uint8Array): Font | Collection;
}
