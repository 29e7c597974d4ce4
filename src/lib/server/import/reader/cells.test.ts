import { expect, test } from 'vitest';
import {
	addressOf,
	clockText,
	dateText,
	numberForm,
	parseAddress,
	unescapeText
} from '#lib/server/import/reader/cells.ts';

test('number formats: what is a date, a time of day, a number', () => {
	const form = (id: number, code?: string) => numberForm(id, code);
	expect([14, 22, 27, 31, 57].map((id) => form(id))).toEqual(['date', 'date', 'date', 'date', 'date']);
	expect([18, 20, 21, 32].map((id) => form(id))).toEqual(['clock', 'clock', 'clock', 'clock']);
	expect([0, 1, 2, 9, 10, 49].map((id) => form(id))).toEqual([
		'number',
		'number',
		'number',
		'number',
		'number',
		'number'
	]);
	const codes: Record<string, string> = {
		'yyyy-mm-dd hh:mm:ss': 'date',
		'yyyy"年"m"月"d"日"': 'date',
		'[$-804]yyyy"年"m"月"': 'date',
		'm/d/yy': 'date',
		mmm: 'date',
		'h:mm': 'clock',
		'h:mm AM/PM': 'clock',
		'[h]:mm': 'number',
		'0.00': 'number',
		'#,##0.00" 元"': 'number',
		'0"day"': 'number',
		General: 'number',
		'@': 'number',
		'0.00E+00': 'number'
	};
	expect(Object.fromEntries(Object.keys(codes).map((code) => [code, form(164, code)]))).toEqual(codes);
});

test('date numbers of both systems; early ones are doubtful, impossible ones nothing', () => {
	const date = (serial: number, is1904 = false) => dateText(serial, is1904);
	expect(date(61)).toEqual({ text: '1900-03-01', isDoubtful: false });
	expect([0, 59, 60].map((serial) => date(serial)?.isDoubtful)).toEqual([true, true, true]);
	expect([-1, 2_958_466, 9_999_999, NaN].map((serial) => date(serial))).toEqual([null, null, null, null]);
	expect(date(46204.604166666664)).toEqual({ text: '2026-07-01 14:30:00', isDoubtful: false });
	expect(date(46204.9999999999)).toEqual({ text: '2026-07-02', isDoubtful: false });
	expect(date(44742, true)).toEqual({ text: '2026-07-01', isDoubtful: false });
	expect(date(0, true)).toEqual({ text: '1904-01-01', isDoubtful: false });
});

test('times of day', () => {
	expect([0, 0.375, 0.5006944444444444, 1, 1.5, -0.1].map(clockText)).toEqual([
		'00:00',
		'09:00',
		'12:01',
		'24:00',
		null,
		null
	]);
});

test('addresses', () => {
	expect(['A1', 'Z9', 'AA10', 'XFD1048576'].map((text) => parseAddress(text))).toEqual([
		{ column: 0, row: 1 },
		{ column: 25, row: 9 },
		{ column: 26, row: 10 },
		{ column: 16383, row: 1048576 }
	]);
	expect(['', '1', 'A', 'A0', 'a1', 'ABCD1'].map(parseAddress)).toEqual([null, null, null, null, null, null]);
	expect([0, 25, 26, 701, 702].map((column) => addressOf(column, 7))).toEqual([
		'A7',
		'Z7',
		'AA7',
		'ZZ7',
		'AAA7'
	]);
});

test('escaped characters', () => {
	expect(unescapeText('a_x000D_b')).toBe('a\rb');
	expect(unescapeText('_x005F_x000D_')).toBe('_x000D_');
});
