/** The part of fontkit in use; the package carries no types. */
declare module 'fontkit' {
	export interface Path {
		toSVG(): string;
		/** x' = a·x + c·y + e, y' = b·x + d·y + f. */
		transform(a: number, b: number, c: number, d: number, e: number, f: number): Path;
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
