import { gzipSync } from 'node:zlib';
import type { NastyCase } from './case.ts';

/** 12, 21–36: delimited text, its encodings, dates, numbers, headers and rows. */

const header = '部门编号,部门名称\n';
const good = `${header}D1,总部\n`;
const cases = (lines: readonly string[], columns = '事项编号,流程类型,发起时间') =>
	`${columns}\n${lines.join('\n')}\n`;
const latin1 = (text: string) => Buffer.from(text, 'latin1');
/** `部门编号,部门名称` and `总部` in GB18030. */
const gbHeader = latin1('\xb2\xbf\xc3\xc5\xb1\xe0\xba\xc5,\xb2\xbf\xc3\xc5\xc3\xfb\xb3\xc6\n');
const gbRow = latin1('D1,\xd7\xdc\xb2\xbf\n');
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

export const texts: NastyCase[] = [
	{ no: 12, title: 'an empty file', name: 'a.csv', content: () => '' },
	{ no: 12, title: 'blank lines only', name: 'a.csv', content: () => '\n\r\n\n' },
	{ no: 12, title: 'a header only', name: 'a.csv', content: () => header },
	{
		no: 21,
		title: 'day and month that cannot be told apart',
		name: '事项.csv',
		content: () => cases(['C1,对接,03/04/2026', 'C2,对接,13/04/2026 09:00', 'C3,对接,2026-04-03'])
	},
	{
		no: 21,
		title: 'day first stated, and a cell with the month first',
		name: '事项.csv',
		request: { mapping: { date_order: 'dmy' } },
		content: () => cases(['C1,对接,03/04/2026', 'C2,对接,04/13/2026', 'C3,对接,3.4.2026 09:30'])
	},
	{
		no: 22,
		title: 'dates that do not exist',
		name: '事项.csv',
		content: () =>
			cases([
				'C1,对接,2025-02-29',
				'C2,对接,2026-03-01 24:00:00',
				'C3,对接,2026-13-01',
				'C4,对接,2026年7月1日 9时5分30秒',
				'C5,对接,2026-06-31 10:00',
				'C6,对接,2026-07-01 25:10',
				'C7,对接,0000-00-00',
				'C8,对接,明天'
			])
	},
	{
		no: 22,
		title: 'a time that the clock change skips',
		name: '事项.csv',
		request: { time_zone: 'Europe/Amsterdam' },
		content: () =>
			cases(['C1,对接,2026-03-29 02:30', 'C2,对接,2026-03-29 02:30:00+02:00', 'C3,对接,2026/3/29 2:30'])
	},
	{
		no: 22,
		title: 'a time of day in a column of days',
		name: '员工.csv',
		content: () =>
			'工号,姓名,入职日期\nE1,张三,2026-07-01 14:30\nE2,李四,2026-07-01 00:00:00\nE3,王五,2026年7月1日\n'
	},
	{
		no: 23,
		title: 'an end before its start, no duration, 400 days',
		name: '步骤.csv',
		content: () =>
			cases(
				[
					'C1,a,2026-03-02 09:00,2026-03-01 09:00',
					'C2,b,2026-03-02 09:00,2026-03-02 09:00',
					'C3,c,2025-01-01 09:00,2026-03-02 09:00'
				],
				'事项编号,环节名称,分派时间,完成时间'
			)
	},
	{
		no: 26,
		title: 'separators, full-width digits and percent signs, nothing stated',
		name: '事项.csv',
		content: () =>
			cases(
				[
					'C1,对接,"1,200.50"',
					'C2,对接,"1,234"',
					'C3,对接,"1.234,56"',
					'C4,对接,"１，２３４，５６７．８"',
					'C5,对接,12.5%',
					'C6,对接,"1,23"',
					'C7,对接,￥100',
					'C8,对接,+1.5e3'
				],
				'事项编号,流程类型,金额'
			)
	},
	{
		no: 26,
		title: 'a decimal comma stated',
		name: '事项.csv',
		request: { mapping: { number_formats: { amount: 'decimal_comma' } } },
		content: () =>
			cases(
				['C1;对接;1.234,56', 'C2;对接;1 234,5', 'C3;对接;1,234', 'C4;对接;1.5', 'C5;对接;-12'],
				'事项编号;流程类型;金额'
			)
	},
	{
		no: 26,
		title: 'thousands stated',
		name: '事项.csv',
		request: { mapping: { number_formats: { amount: 'thousands' } } },
		content: () => cases(['C1,对接,"1,234"', 'C2,对接,"12,34"'], '事项编号,流程类型,金额')
	},
	{
		no: 26,
		title: 'percentages stated, as parts of one and as points',
		name: '事项.csv',
		request: { mapping: { number_formats: { amount: 'percent', budget: 'percent_points' } } },
		content: () =>
			cases(['C1,对接,85%,85%', 'C2,对接,0.85,85', 'C3,对接,85.12345％,八成'], '事项编号,流程类型,金额,预算')
	},
	{
		no: 27,
		title: 'numbers that are none, and minus zero',
		name: '事项.csv',
		content: () =>
			cases(
				['C1,对接,NaN', 'C2,对接,Infinity', 'C3,对接,1e400', 'C4,对接,-0', 'C5,对接,0x10', 'C6,对接,-inf'],
				'事项编号,流程类型,金额'
			)
	},
	{
		no: 28,
		title: 'more decimals than are kept',
		name: '事项.csv',
		content: () =>
			cases(
				['C1,对接,1.00005', 'C2,对接,-1.00005', 'C3,对接,1.00500', 'C4,对接,1.5e-7', 'C5,对接,12.5e-1'],
				'事项编号,流程类型,金额'
			)
	},
	{
		no: 29,
		title: 'the same header twice',
		name: 'a.csv',
		content: () => '部门编号,部门名称,部门编号\nD1,总部,D1\n'
	},
	{
		no: 29,
		title: 'swapped columns, blanks and invisible marks in the header',
		name: 'a.csv',
		content: () => '\ufeff\u200b部门名称 ,　部门编号*\n总部,D1\n'
	},
	{ no: 29, title: 'a missing column', name: 'a.csv', content: () => '部门编号,上级部门编号\nD1,\n' },
	{
		no: 29,
		title: 'a required header misspelt',
		name: 'a.csv',
		content: () => '部门编号,部门名字,上级部门编号\nD1,总部,\n'
	},
	{
		no: 29,
		title: 'an optional header misspelt, a foreign one, and one left blank',
		name: 'a.csv',
		content: () => '部门编号,部门名称,上级部门编码,备注,\nD1,总部,,x,y\n'
	},
	{ no: 29, title: 'a header of no kind', name: 'a.csv', content: () => 'foo,bar\n1,2\n' },
	{
		no: 29,
		title: 'a header of several kinds',
		name: 'a.csv',
		content: () => '培训编号,工号,姓名\nT1,E1,张三\n'
	},
	{
		no: 29,
		title: 'a header of several kinds, one of them named',
		name: 'a.csv',
		request: { kind: 'employees' },
		content: () => '培训编号,工号,姓名\nT1,E1,张三\n'
	},
	{
		no: 29,
		title: 'a header that names JavaScript',
		name: 'a.csv',
		content: () => '部门编号,部门名称,__proto__,constructor\nD1,总部,x,y\n'
	},
	{
		no: 30,
		title: 'rows too short and too long',
		name: 'a.csv',
		content: () => `${good}D2\nD3,研发,x,y\nD4,市场\n`
	},
	{
		no: 31,
		title: 'a quote that is never closed',
		name: 'a.csv',
		content: () => `${good}D2,"研发\nD3,市场\n`
	},
	{
		no: 31,
		title: 'a quote in the middle of a field',
		name: 'a.csv',
		content: () => `${good}D2,研"发\n`
	},
	{
		no: 32,
		title: 'mixed line ends',
		name: 'a.csv',
		content: () => '部门编号,部门名称\r\nD1,总部\nD2,研发\r'
	},
	{ no: 32, title: 'carriage returns only', name: 'a.csv', content: () => good.replaceAll('\n', '\r') },
	{
		no: 33,
		title: 'GB18030',
		name: 'a.csv',
		content: () => Buffer.concat([gbHeader, gbRow])
	},
	{ no: 33, title: 'UTF-16', name: 'a.csv', content: () => utf16(good) },
	{
		no: 33,
		title: 'Latin-1',
		name: 'a.csv',
		content: () => latin1('department_id,name\nD1,caf\xe9\nD2,na\xefve\n')
	},
	{
		no: 33,
		title: 'Latin-1, said so',
		name: 'a.csv',
		request: { mapping: { encoding: 'latin1' } },
		content: () => latin1('department_id,name\nD1,caf\xe9\n')
	},
	{
		no: 33,
		title: 'an encoding nobody knows',
		name: 'a.csv',
		request: { mapping: { encoding: 'klingon' } },
		content: () => good
	},
	{
		no: 34,
		title: 'invalid UTF-8',
		name: 'a.csv',
		content: () => Buffer.concat([Buffer.from(`${good}D2,研`), latin1('\xe5\x8f'), Buffer.from('x\n')])
	},
	{
		no: 34,
		title: 'half a character in UTF-8',
		name: 'a.csv',
		content: () => Buffer.concat([Buffer.from(`${good}D2,研`), latin1('\xed\xa0\x80'), Buffer.from('\n')])
	},
	{
		no: 34,
		title: 'half a character in UTF-16',
		name: 'a.csv',
		content: () => utf16(`${good}D2,研\ud800x\n`)
	},
	{
		no: 34,
		title: 'bytes outside GB18030',
		name: 'a.csv',
		request: { mapping: { encoding: 'gb18030' } },
		content: () => Buffer.concat([gbHeader, gbRow, latin1('D2,\xd7\xdc\xff\n')])
	},
	{ no: 34, title: 'a NUL byte', name: 'a.csv', content: () => `${good}D2,总\0部\n` },
	{ no: 35, title: 'a field of 5 MB', name: 'a.csv', content: () => `${header}D1,${'x'.repeat(5 << 20)}\n` },
	{ no: 35, title: '8 MB without a line end', name: 'a.csv', content: () => Buffer.alloc(8 << 20, 'x,') },
	{
		no: 36,
		title: '5,000 columns',
		name: 'a.csv',
		content: () => `${Array.from({ length: 5000 }, (_, n) => `c${n}`).join(',')}\n1\n`
	},
	{
		no: 49,
		title: 'a gzip cut off',
		name: 'a.csv.gz',
		content: () => gzipSync(good.repeat(500)).subarray(0, 40)
	},
	{
		no: 49,
		title: 'a gzip of nonsense',
		name: 'a.csv.gz',
		content: () => latin1('\x1f\x8b\x08\0\0\0\0\0\0\0nonsense')
	},
	{ no: 49, title: 'a gzip that is none', name: 'a.csv.gz', content: () => good },
	{
		no: 49,
		title: 'a gzip that unpacks to too much',
		name: 'a.csv.gz',
		content: () => gzipSync(Buffer.alloc(110 << 20, 'D1,x\n'))
	},
	{ no: 49, title: 'a program in a gzip', name: 'a.gz', content: () => gzipSync(latin1('MZ\x90\0')) }
];
