import { expect, it } from 'vitest';
import { coverText, coverTexts, type MissingGlyph } from '#lib/server/export/glyphs.ts';

it('writes a character the font lacks as its code, and reports it once', () => {
	const missing: MissingGlyph[] = [];
	expect(coverText('𠮷野与𠮷田', missing)).toBe('[U+20BB7]野与[U+20BB7]田');
	expect(coverText('𠮷', missing)).toBe('[U+20BB7]');
	expect(missing).toEqual([{ character: '𠮷', code: 'U+20BB7', text: '[U+20BB7]野与[U+20BB7]田' }]);
});

it('leaves simplified, traditional and Latin texts, signs and line breaks alone', () => {
	const missing: MissingGlyph[] = [];
	for (const text of ['朱镕基', '績效與稽核（臺北）', 'Ærø · n ≥ 5 ▲▼＝', '一\n二', '']) {
		expect(coverText(text, missing)).toBe(text);
	}
	expect(missing).toEqual([]);
});

it('reaches every text of plain data and copies only what changes', () => {
	const missing: MissingGlyph[] = [];
	const data = { kept: [{ a: '一', n: 1, none: null }], changed: [{ name: '𠮷' }, { name: '二' }] };
	const covered = coverTexts(data, missing);
	expect(covered).toEqual({ ...data, changed: [{ name: '[U+20BB7]' }, { name: '二' }] });
	expect(covered.kept).toBe(data.kept);
	expect(covered.changed[1]).toBe(data.changed[1]);
});
