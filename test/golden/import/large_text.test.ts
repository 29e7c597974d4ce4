import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestFolder, type TestFolder } from '#lib/server/import/testing.ts';

/** A text file of several megabytes is read in a process of its own, and its rows keep their numbers. */

let folder: TestFolder;
beforeEach(async () => {
	folder = await openTestFolder();
});
afterEach(() => folder.close());

const rows = 30_000;
const filler = '很长的标题'.repeat(8);

/** Cases one per line; `odd` puts other lines in the place of some rows (header = 1). */
function cases(odd: Readonly<Record<number, string>>, end = '\n'): string {
	const lines = ['case_id;process;title;amount;opened_at'];
	for (let row = 2; row <= rows + 1; row++) {
		lines.push(odd[row] ?? `C${row};liaison;${filler};${row}.25;2026-03-01 09:00`);
	}
	return lines.join(end) + end;
}

test.each(['\n', '\r\n'])('odd rows are found where they are (line end %j)', async (end) => {
	const text = cases(
		{
			3: 'C3;liaison;one field too few;1',
			10: 'C10;liaison;a "stray" quote;1;2026-03-01',
			11: 'C11;liaison;"two\nlines; and ""quotes""";1;2026-03-01',
			20_000: `C20000;liaison;${filler};1;2026-02-30`,
			20_001: ';liaison;no key;1;2026-03-01',
			25_000: `C25000;liaison;${filler};1.23456;2026-03-01`,
			30_000: `C2;liaison;the key of row 2;1;2026-03-01`
		},
		end
	);
	expect(Buffer.byteLength(text)).toBeGreaterThan(3 * 1024 ** 2);
	const report = await folder.bring('事项.csv', text);
	expect(report.parts[0]).toMatchObject({ kind: 'cases', rows_read: rows, imported: rows - 5, rejected: 5 });
	expect((await folder.findings()).map(({ rule, row, value }) => [rule, row, value])).toEqual([
		['ragged-row', 3, null],
		['stray-quote', 10, null],
		['invalid-time', 20_000, '2026-02-30'],
		['missing-value', 20_001, null],
		['rounded', 25_000, '1.23456'],
		['duplicate-key', 30_000, 'C2']
	]);
	const kept = await folder.ws.warehouse.rows(
		`select source_row, case_id, title, amount::double as amount from stg_cases
		where source_row in (2, 11, 25000, 30001) order by source_row`
	);
	expect(kept).toEqual([
		{ source_row: 2, case_id: 'C2', title: filler, amount: 2.25 },
		{ source_row: 11, case_id: 'C11', title: 'two\nlines; and "quotes"', amount: 1 },
		{ source_row: 25_000, case_id: 'C25000', title: filler, amount: 1.2346 },
		{ source_row: 30_001, case_id: 'C30001', title: filler, amount: 30_001.25 }
	]);
	expect(JSON.parse(folder.ws.ledger.imports()[0].options)).toMatchObject({
		format: 'text',
		encoding: 'utf-8',
		delimiter: ';'
	});
});

test('what makes the file unreadable is said as for a small one', async () => {
	const refusal = await folder.refusal('事项.csv', cases({ 29_000: 'C1;liaison;"open;1;2026-03-01' }));
	expect(refusal.code).toBe('unclosed-quote');
	expect(refusal.zh).toContain('第 29000 行');
	expect((await folder.refusal('事项.csv', cases({ 7: 'C\0;x' }))).zh).toContain('第 7 行第 2 字节');
	expect(folder.scratch()).toEqual([]);
});

test('the delimiter a person states is taken, whatever looks likelier', async () => {
	const mapping = { delimiter: ',' } as const;
	const { code } = await folder.refusal('事项.csv', cases({}), { mapping });
	expect(code).toBe((await folder.refusal('少.csv', 'case_id;process\nC1;liaison\n', { mapping })).code);
});
