import type { NastyCase } from './case.ts';
import { rows, workbook } from './zip.ts';

/** 15–20, 24, 25: cells of workbooks that are not what they look like. */

const cases = ['事项编号', '流程类型', '事项名称', '金额', '发起时间'];
const formula = (text: string, value: string) => `<c><f>${text}</f>${value}</c>`;
const date = (value: string | number) => `<c s="1"><v>${value}</v></c>`;
const error = (value: string) => `<c t="e"><f>A1/0</f><v>${value}</v></c>`;
const text = (value: string) => `<c t="str"><f>A1&amp;""</f><v>${value}</v></c>`;

export const cells: NastyCase[] = [
	{
		no: 15,
		title: 'a formula without stored value',
		name: '事项.xlsx',
		content: () =>
			workbook({
				sheets: {
					事项: rows([
						cases,
						['C1', '对接', null, formula('D3*2', ''), null],
						['C2', '对接', text('甲'), formula('1+1', '<v>2</v>'), null]
					])
				}
			})
	},
	{
		no: 16,
		title: 'error cells',
		name: '事项.xlsx',
		content: () =>
			workbook({
				sheets: {
					事项: rows([
						cases,
						['C1', '对接', null, error('#DIV/0!'), null],
						['C2', '对接', error('#N/A'), 1, error('#REF!')],
						['C3', '对接', null, 3, null]
					])
				}
			})
	},
	{
		no: 17,
		title: 'rich text of both kinds, with phonetic guides',
		name: '事项.xlsx',
		content: () =>
			workbook({
				strings:
					'<si><r><t>设备</t></r><r><rPr><b/></rPr><t xml:space="preserve">采购 </t></r><rPh sb="0" eb="1"><t>shebei</t></rPh></si>',
				sheets: {
					事项: rows([
						cases,
						['C1', '对接', '<c t="s"><v>0</v></c>', 1, null],
						['C2', '对接', '<c t="inlineStr"><is><r><t>年度</t></r><r><t>预算</t></r></is></c>', 2, null]
					])
				}
			})
	},
	{
		no: 18,
		title: 'dates counted from 1904',
		name: '事项.xlsx',
		content: () =>
			workbook({
				date1904: true,
				sheets: { 事项: rows([cases, ['C1', '对接', null, null, date(44742.5)]]) }
			})
	},
	{
		no: 19,
		title: 'date numbers at and beyond the edges',
		name: '事项.xlsx',
		content: () =>
			workbook({
				sheets: {
					事项: rows([
						cases,
						...[0, 59, 60, 61, -1, 2958465, 9999999, '1e400', 'x'].map((serial, n) => [
							`C${n}`,
							'对接',
							null,
							null,
							date(serial)
						])
					])
				}
			})
	},
	{
		no: 20,
		title: 'date cells in ISO form',
		name: '事项.xlsx',
		content: () =>
			workbook({
				sheets: {
					事项: rows([
						cases,
						['C1', '对接', null, null, '<c t="d"><v>2026-07-01T09:30:00</v></c>'],
						['C2', '对接', null, null, '<c t="d"><v>2026-07-01T00:00:00.000</v></c>'],
						['C3', '对接', null, null, '<c t="d"><v>2026-07-01T01:30:00Z</v></c>'],
						['C4', '对接', null, null, '<c t="d"><v>2026-02-29</v></c>']
					])
				}
			})
	},
	{
		no: 25,
		title: 'an identity number of 20 digits stored as number',
		name: '员工.xlsx',
		content: () =>
			workbook({
				sheets: {
					员工: rows([
						['工号', '姓名'],
						['<c><v>1.2345678901234567E+19</v></c>', '张三'],
						['<c><v>1234567890123456</v></c>', '李四'],
						['12345678901234567890', '王五'],
						['<c><v>123456789012345</v></c>', '赵六']
					])
				}
			})
	},
	{
		no: 36,
		title: 'a cell in column 5,000',
		name: '部门.xlsx',
		content: () =>
			workbook({
				sheets: { 部门: '<row r="1"><c r="GJH1" t="inlineStr"><is><t>x</t></is></c></row>' }
			})
	}
];
