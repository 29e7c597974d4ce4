import type { NastyCase } from './case.ts';
import { rows, workbook } from './zip.ts';

/** 24, 37–42, 50: texts that mean to do harm or look like others, what is there already, and names of files. */

const departments = (...names: string[]) =>
	`部门编号,部门名称\n${names.map((name, n) => `D${n + 1},"${name.replaceAll('"', '""')}"`).join('\n')}\n`;
const employees = '工号,姓名\n00123,张三\n00456,李四\n0456,王五\n789,赵六\n';
const tree = '部门编号,部门名称\nD1,总部\nD2,研发部\n';

export const names: NastyCase[] = [
	{
		no: 24,
		title: 'employee numbers stored as numbers',
		name: '步骤.xlsx',
		before: [['员工.csv', employees]],
		content: () =>
			workbook({
				sheets: {
					步骤: rows([
						['事项编号', '环节名称', '承办人工号'],
						['C1', 'a', 123],
						['C2', 'b', 456],
						['C3', 'c', 789],
						['C4', 'd', '00456'],
						['C5', 'e', 123],
						['C6', 'f', 999]
					])
				}
			})
	},
	{
		no: 24,
		title: 'employees themselves with lost zeros',
		name: '员工2.csv',
		before: [['员工.csv', employees]],
		content: () => '工号,姓名\n123,张三\n789,赵六\n'
	},
	{
		no: 37,
		title: 'texts that a spreadsheet would run',
		name: '部门.csv',
		content: () => departments("=cmd|' /C calc'!A0", '+1+1', '-2+3', '@SUM(1)', '\t=1+1', '"=1+1"')
	},
	{
		no: 38,
		title: 'texts that a page or a chart would run',
		name: '部门.csv',
		content: () =>
			departments(
				'<script>alert(1)</script>',
				'<img src=x onerror=alert(1)>',
				'javascript:alert(1)',
				"datum.x + warn('x')",
				'__proto__',
				'${process.exit(1)}',
				"'; drop table stg_departments; --",
				'{column}'
			)
	},
	{
		no: 39,
		title: 'names that look like others or like nothing',
		name: '部门.csv',
		content: () =>
			departments('研发\u202e部', 'Hеad office', 'Head office', 'e\u0301'.repeat(20), '😀'.repeat(2500))
	},
	{
		no: 39,
		title: 'a hidden mark in a refused cell is written out',
		name: '步骤.csv',
		content: () => `事项编号,环节名称,轮次\nC1,a,1\u202e2\nC2,b,${'9'.repeat(10_000)}x\n`
	},
	{
		no: 40,
		title: 'the same file again',
		name: '另一个.csv',
		before: [['部门.csv', tree]],
		content: () => tree
	},
	{
		no: 42,
		title: 'people and departments nobody listed',
		name: '步骤.csv',
		before: [
			['部门.csv', tree],
			['员工.csv', employees]
		],
		content: () =>
			'事项编号,环节名称,承办部门编号,承办人工号\nC1,a,D9,00123\nC2,b,研发部,E77\nC3,c,D1,00123\nC4,d,D9,\n'
	},
	{
		no: 42,
		title: 'two departments on one day',
		name: '任职.csv',
		before: [
			['部门.csv', tree],
			['员工.csv', employees]
		],
		content: () => '工号,部门编号,开始日期,结束日期\n00123,D1,2026-01-01,2026-06-30\n00123,D2,2026-06-30,\n'
	},
	{
		no: 50,
		title: 'a name that leads out of the folder',
		name: '../../部门\n"x".csv',
		content: () => tree
	},
	{ no: 50, title: 'a name of 300 bytes', name: `${'部'.repeat(100)}.csv`, content: () => tree },
	{ no: 50, title: 'a name Windows keeps for itself', name: 'CON', content: () => tree }
];
