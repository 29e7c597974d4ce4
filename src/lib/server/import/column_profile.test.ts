import { expect, test } from 'vitest';
import { ColumnWatch, TextWatch } from '#lib/server/import/column_profile.ts';
import { instantPattern } from '#lib/server/import/normal_value.ts';

/** What the quick readings rest on: a column is only read in one go when every cell has the form. */

function profileOf(...cells: string[]) {
	const watch = new ColumnWatch();
	for (const cell of cells) {
		const bytes = Buffer.from(`#${cell}#`);
		watch.see(bytes, 1, bytes.length - 1);
	}
	const texts = new TextWatch();
	for (const cell of cells) texts.see(cell.replace(/^"(.*)"$/, '$1'));
	expect(texts.profile).toEqual(watch.profile);
	return watch.profile;
}

test.each([' a', 'a ', '\u00a0a', 'a\u3000', '\ufeffa', 'a\u200b', 'a\t'])(
	'blank at an end of "%s"',
	(cell) => {
		expect(profileOf('b', cell).has_blanks).toBe(true);
	}
);

test.each(['a b', '二', 'à', 'ā', '\u2009a', '２0'])('no blank at an end of "%s"', (cell) => {
	expect(profileOf(cell).has_blanks).toBe(false);
});

test.each([
	['2026-03-01', true],
	['2026-03-01 09:00', true],
	['2026-03-01T09:00:59', true],
	['2026-03-01 24:00', false],
	['2026-03-01 9:00', false],
	['2026/03/01', false]
])('%s as a local time: %s', (cell, expected) => {
	expect(profileOf(cell).is_local_time).toBe(expected);
});

test.each([
	['2026-03-01T09:00:00Z'],
	['2026-03-01 09:00:00.5+08:00'],
	['2026-03-01T09:00:00.123456789-0330'],
	['2026-03-01T09:00:00.+08:00'],
	['2026-03-01T09:00:00.1234567890Z'],
	['2026-03-01T09:00:00+08'],
	['2026-03-01T09:00:00+08-00'],
	['2026-03-01T09:00:00+8:00'],
	['2026-03-01T09:00Z'],
	['2026-03-01T09:00:00z'],
	['2026-03-01T09:00:00'],
	['2026-03-01T09:00:00Z '],
	['2026-3-01T09:00:00+0800'],
	['x'],
	['２０２６-03-01T09:00:00Z']
])('%s is an instant exactly when the pattern says so', (cell) => {
	expect(profileOf(cell).is_instant).toBe(new RegExp(instantPattern).test(cell));
});

test('hour 24 and mixed forms are read in parts', () => {
	expect(profileOf('2026-03-01T24:00:00Z').is_instant).toBe(false);
	expect(profileOf('2026-03-01 24:00:00').is_local_time).toBe(false);
	expect(profileOf('2026-03-01T09:00:00Z', '2026-03-01 09:00')).toMatchObject({
		is_instant: false,
		is_local_time: false
	});
	expect(profileOf('', '"2026-03-01T09:00:00Z"', '')).toMatchObject({ is_instant: true, has_blanks: false });
});

test.each([
	['0', true],
	['-7', true],
	['999999999999999999', true],
	['1234567890123456789', false],
	['+1', false],
	['1.0', false],
	['1e3', false],
	['-', false],
	[' 1', false],
	['０１', false],
	['1,000', false],
	['0x1', false]
])('%s as a plain integer: %s', (cell, expected) => {
	expect(profileOf(cell).is_integer).toBe(expected);
});
