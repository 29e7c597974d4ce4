import { expect, test } from 'vitest';
import { shownLength, visibleText } from '#lib/i18n/visible-text.ts';

test('ordinary text of any script stays as it is', () => {
	for (const text of ['研发一部', '王小明 (test)', 'Zoë', '👩‍👩‍👧‍👦', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'ក្ដី', '𠮷野家', '= 1 + 1', ''])
		expect(visibleText(text)).toBe(text);
});

test('what cannot be seen is written out', () => {
	expect(visibleText('evil\u202egpj.exe')).toBe('evil\\u{202E}gpj.exe');
	expect(visibleText('a\nb\tc\rd\0e')).toBe('a\\nb\\tc\\rd\\u{0000}e');
	expect(visibleText('\u2066x\u2069\ufeff\u200b\u2028')).toBe(
		'\\u{2066}x\\u{2069}\\u{FEFF}\\u{200B}\\u{2028}'
	);
	expect(visibleText('x\ud800y')).toBe('x\\u{D800}y');
});

test('long text is cut between characters', () => {
	expect(visibleText('长'.repeat(10_000))).toBe(`${'长'.repeat(shownLength)}…`);
	const family = '👩‍👩‍👧‍👦';
	expect(visibleText(family.repeat(1000))).toMatch(new RegExp(`^(${family})+…$`, 'u'));
});
