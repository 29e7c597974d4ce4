import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { readSheet } from '#lib/server/import/reader/sheet.ts';
import { FileTrouble } from '#lib/server/import/reader/trouble.ts';
import type { Archive } from '#lib/server/import/reader/zip.ts';

/** Cells read past the parser must give the very table, and the very findings, that the parser would have given. */

const folder = mkdtempSync(join(tmpdir(), 'steelyard-sheet-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Behind a comment nothing is read past the parser. */
const comment = '<!-- -->';

/** The sheet's table when its text comes in pieces of `size` characters. */
async function tableOf(xml: string, size: number) {
	const archive = {
		async read(_part: string, onText: (text: string) => void) {
			for (let at = 0; at < xml.length; at += size) onText(xml.slice(at, at + size));
		}
	} as unknown as Archive;
	const facts = {
		is1904: false,
		strings: ['名称', 'a,b', ' x ', 'long text of words'],
		forms: ['number', 'date', 'clock']
	};
	try {
		const sheet = { name: '表', part: 'sheet1.xml' };
		const table = await readSheet(archive, sheet, facts as never, join(folder, 'sheet.csv'), () => undefined);
		return table && { ...table, file: readFileSync(table.file, 'utf8'), longest_line: null };
	} catch (error) {
		if (!(error instanceof FileTrouble)) throw error;
		return [error.code, error.parameters];
	}
}

const value = fc.constantFrom(
	'0',
	'1',
	'3',
	'7',
	'46027.375',
	'0.5',
	'59',
	'-1',
	'1e3',
	'x',
	' 2 ',
	'研发',
	'',
	'a&amp;b',
	'1e16'
);
const type = fc.constantFrom('', '', ' t="s"', ' t="n"', ' t="b"', ' t="str"', ' t="d"', ' t="e"');
const style = fc.constantFrom('', ' s="0"', ' s="1"', ' s="2"', ' s="9"');
const cell = fc.oneof(
	{ weight: 6, arbitrary: fc.tuple(style, type, value).map(([s, t, v]) => [s + t, `><v>${v}</v></c>`]) },
	{ weight: 1, arbitrary: style.map((s) => [s, '/>']) },
	{ weight: 1, arbitrary: value.map((v) => [' t="inlineStr"', `><is><t>${v}</t></is></c>`]) },
	{ weight: 1, arbitrary: value.map((v) => [' t="str"', `><f>A1</f><v>${v}</v></c>`]) },
	{ weight: 1, arbitrary: fc.constant(['', '><f>A1</f></c>']) }
);
const row = fc.tuple(
	fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), cell), { maxLength: 5 }),
	fc.constantFrom('', ' spans="1:5"', ' ht="15.5" customHeight="1"', ' strange="1"')
);

function sheetOf(
	rows: readonly (readonly [(readonly [number, readonly string[]])[], string])[],
	between: string
): string {
	const body = rows.map(([cells, looks], index) => {
		let column = -1;
		const inside = cells.map(([gap, [attributes, rest]]) => {
			column += 1 + gap;
			return `${between}<c r="${String.fromCharCode(65 + column)}${index + 2}"${attributes}${rest}`;
		});
		return `${between}<row r="${index + 2}"${looks}>${inside.join('')}${between}</row>`;
	});
	const header = `<row r="1">${[0, 1, 2].map((n) => `<c r="${'ABC'[n]}1" t="s"><v>${n}</v></c>`).join(between)}</row>`;
	return `<worksheet><sheetData>${header}${body.join('')}</sheetData></worksheet>`;
}

test('plain cells are read as the parser reads them, wherever a piece ends', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(row, { minLength: 1, maxLength: 6 }),
			fc.integer({ min: 1, max: 90 }),
			async (rows, size) => {
				const expected = await tableOf(sheetOf(rows, comment), 1e6);
				expect(await tableOf(sheetOf(rows, ''), 1e6)).toEqual(expected);
				expect(await tableOf(sheetOf(rows, ''), size)).toEqual(expected);
			}
		),
		{ seed: 20260704, numRuns: 300 }
	);
});
