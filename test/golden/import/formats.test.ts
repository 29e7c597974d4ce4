import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestFolder, type TestFolder } from '#lib/server/import/testing.ts';

/** One table in every writing a spreadsheet or an old system might give it: the rows are always the same. */

let folder: TestFolder;
beforeEach(async () => {
	folder = await openTestFolder();
});
afterEach(() => folder.close());

const table = '部门编号,部门名称\nD1,总部\nD2,"研发,一部"\n';
const rows = [
	{ department_id: 'D1', name: '总部', source_row: 2 },
	{ department_id: 'D2', name: '研发,一部', source_row: 3 }
];

/** `总部` and so on in GB18030; Node writes none, so the few characters stand here. */
const gb: Record<string, number[]> = {
	部: [0xb2, 0xbf],
	门: [0xc3, 0xc5],
	编: [0xb1, 0xe0],
	号: [0xba, 0xc5],
	名: [0xc3, 0xfb],
	称: [0xb3, 0xc6],
	总: [0xd7, 0xdc],
	研: [0xd1, 0xd0],
	发: [0xb7, 0xa2],
	一: [0xd2, 0xbb]
};
const inGb18030 = (text: string) =>
	Buffer.from([...text].flatMap((char) => gb[char] ?? [char.charCodeAt(0)]));
const utf16 = (text: string, isBig: boolean) => {
	const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
	return isBig ? bytes.swap16() : bytes;
};

const writings: Record<string, [name: string, content: string | Uint8Array]> = {
	'UTF-8': ['a.csv', table],
	'UTF-8 with BOM': ['a.csv', `\ufeff${table}`],
	GB18030: ['a.csv', inGb18030(table)],
	'UTF-16 little end first': ['a.csv', utf16(table, false)],
	'UTF-16 big end first': ['a.csv', utf16(table, true)],
	'UTF-16 without BOM': ['a.csv', Buffer.from('department_id,name\nD1,总部\nD2,"研发,一部"\n', 'utf16le')],
	'no last line end': ['a.csv', table.trimEnd()],
	CRLF: ['a.csv', table.replaceAll('\n', '\r\n')],
	'CR only': ['a.csv', table.replaceAll('\n', '\r')],
	'mixed line ends': ['a.csv', table.replace('\n', '\r\n')],
	'blank lines at the end': ['a.csv', `${table}\n\n`],
	tabs: ['a.tsv', '部门编号\t部门名称\nD1\t总部\nD2\t研发,一部\n'],
	semicolons: ['a.csv', '部门编号;部门名称\nD1;总部\nD2;研发,一部\n'],
	bars: ['a.csv', '部门编号|部门名称\nD1|总部\nD2|研发,一部\n'],
	'all quoted': ['a.csv', '"部门编号","部门名称"\n"D1","总部"\n"D2","研发,一部"\n'],
	'blanks around cells': ['a.csv', '部门编号 ,　部门名称\n D1,总部　\nD2\t,"研发,一部 "\n'],
	'invisible marks and a star in the header': [
		'a.csv',
		'\u200b部门编号*,部 门 名 称\nD1,总部\nD2,"研发,一部"\n'
	],
	'traditional header': ['a.csv', '部門編號,部門名稱\nD1,总部\nD2,"研发,一部"\n'],
	'English header in full width': [
		'a.csv',
		'ＤＥＰＡＲＴＭＥＮＴ＿ＩＤ,Department Name\nD1,总部\nD2,"研发,一部"\n'
	],
	gzip: ['a.csv.gz', gzipSync(table)],
	'gzip of GB18030': ['a.csv.gz', gzipSync(inGb18030(table))]
};

describe('one table', () => {
	for (const [title, [name, content]] of Object.entries(writings)) {
		test(title, async () => {
			const report = await folder.bring(name, content);
			expect(report.parts).toMatchObject([
				{ kind: 'departments', rows_read: 2, imported: 2, rejected: 0, warnings: 0 }
			]);
			expect(
				await folder.ws.warehouse.rows(
					'select department_id, name, source_row from stg_departments order by source_row'
				)
			).toEqual(rows);
			expect(folder.scratch()).toEqual([]);
		});
	}
});

test('Big5 by the mapping', async () => {
	const big5 = Buffer.from([0xb3, 0xa1, 0xaa, 0xf9]);
	const report = await folder.bring(
		'a.csv',
		Buffer.concat([Buffer.from('department_id,name\nD1,'), big5, Buffer.from('\n')]),
		{
			mapping: { encoding: 'big5' }
		}
	);
	expect(report.parts[0]).toMatchObject({ imported: 1 });
	expect(await folder.ws.warehouse.rows('select name from stg_departments')).toEqual([{ name: '部門' }]);
});

test('every form of a time means the same instant', async () => {
	const forms = [
		'2026-07-01 09:05',
		'2026-07-01 09:05:00',
		'2026-07-01T09:05:00',
		'2026/7/1 9:05',
		'2026.07.01 09:05',
		'2026年7月1日 9:05',
		'2026年7月1日 9时5分',
		'２０２６-０７-０１ ０９：０５',
		'2026-07-01T01:05:00Z',
		'2026-07-01T09:05:00+08:00',
		'2026-07-01 09:05:00.000+0800',
		'2026-06-30T20:05:00-05'
	];
	await folder.bring(
		'a.csv',
		['case_id,process,opened_at', ...forms.map((form, n) => `C${n},p,${form}`)].join('\n')
	);
	expect(await folder.findings()).toEqual([]);
	expect(await folder.ws.warehouse.rows('select distinct opened_at from stg_cases')).toEqual([
		{ opened_at: new Date('2026-07-01T01:05:00Z') }
	]);
});

test('a time the clock change skips is refused, and a zone with changes is kept to', async () => {
	await folder.bring(
		'a.csv',
		'case_id,process,opened_at\nC1,p,2026-03-29 01:30\nC2,p,2026-03-29 02:30\nC3,p,2026-03-29 03:30\n',
		{
			time_zone: 'Europe/Amsterdam'
		}
	);
	expect((await folder.findings()).map(({ rule, row }) => [rule, row])).toEqual([['skipped-time', 3]]);
	expect(await folder.ws.warehouse.rows('select opened_at from stg_cases order by opened_at')).toEqual([
		{ opened_at: new Date('2026-03-29T00:30:00Z') },
		{ opened_at: new Date('2026-03-29T01:30:00Z') }
	]);
	expect((await folder.refusal('b.csv', 'case_id,process\nC1,p\n', { time_zone: 'Mars/Olympus' })).en).toBe(
		'The time zone Mars/Olympus is not known. Use an IANA name such as Asia/Shanghai.'
	);
});

test('rows keep their place over many chunks and threads', async () => {
	const lines = Array.from(
		{ length: 200_000 },
		(_, n) => `E${n + 2},${n % 7 === 0 ? `"员工, ${n}"` : `员工${n}`}`
	);
	await folder.bring('员工.csv', `工号,姓名\n${lines.join('\n')}\n`);
	expect(
		await folder.ws.warehouse.rows(
			`select count(*) as n, count(*) filter (where employee_id = 'E' || source_row) as in_place from stg_employees`
		)
	).toEqual([{ n: 200_000, in_place: 200_000 }]);
});
