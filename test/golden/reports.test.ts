import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { pick, locales } from '#lib/i18n/text.ts';
import type { Report } from '#lib/report/report.ts';
import { companyOf, departmentsOf, indicatorScore } from '#lib/report/report.ts';
import { code, sayIn, shorthandOf, valueText } from '#lib/report/words.ts';
import { pdfOf, documentOf } from '#lib/server/export/pdf.ts';
import type { PdfNode } from '#lib/server/export/pdf-document.ts';
import { keepOnOneLine } from '#lib/server/export/one-line.ts';
import { contentWidth, textSizes } from '#reports/theme/theme.ts';
import { canonicalZip } from '#lib/server/export/canonical-zip.ts';
import { spreadsheetOf, workbookOf } from '#lib/server/export/workbook.ts';
import { convert, disagreements, hasProgram, open, pdfPages } from './reports/office.ts';
import { indicatorColumns } from '#lib/server/export/sheets/context.ts';
import { bareReport, largeReport, sampleNames, sampleReport, smallReport } from './reports/sample.ts';

const office = hasProgram('soffice', '--version');
const poppler = hasProgram('pdftotext', '-v');
if (!office) console.warn('skipped: formulas recalculated by LibreOffice (soffice is not installed)');
if (!poppler) console.warn('skipped: text of the PDF (pdftotext is not installed)');

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const bare = (text: string) => text.replace(/\s+/g, '');

interface TableCell {
	text?: string;
	stack?: { text: string }[];
}
/** Charts in cells have no text. */
const textOf = ({ text, stack }: TableCell): string => text ?? stack?.map((line) => line.text).join('') ?? '';

/** Key cells (first column) and all texts of every table in a document. */
function tablesOf(node: PdfNode, found: string[][][] = []): string[][][] {
	if (Array.isArray(node)) for (const inner of node) tablesOf(inner as PdfNode, found);
	else if (node !== null && typeof node === 'object') {
		const { table, ...rest } = node as { table?: { body: TableCell[][] } };
		if (table) found.push(table.body.map((row) => row.map(textOf)));
		for (const [key, inner] of Object.entries(rest)) if (key !== 'chart') tablesOf(inner as PdfNode, found);
	}
	return found;
}

describe('the workbook', () => {
	const report = sampleReport();
	let bytes: Uint8Array;
	beforeAll(async () => {
		bytes = await workbookOf(report);
	});

	it('is the same bytes for the same report, and others for another', async () => {
		expect(sha256(await workbookOf(sampleReport()))).toBe(sha256(bytes));
		expect(sha256(await workbookOf(sampleReport('zh-Hans', { company: '另一公司' })))).not.toBe(
			sha256(bytes)
		);
	});

	it('stays the same bytes when packed again', async () => {
		expect(sha256(await canonicalZip(bytes))).toBe(sha256(bytes));
	});

	it('has the sheets of the definition, each fitted to the width of a page and with a header and a footer', async () => {
		const workbook = await open(bytes);
		expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual([
			'封面',
			'目录',
			'执行摘要',
			'部门得分',
			'指标达成',
			'权重与参数',
			'指标参数',
			'得分追溯',
			'数据质量',
			'校验',
			'注释与口径'
		]);
		for (const sheet of workbook.worksheets) {
			expect(sheet.pageSetup, sheet.name).toMatchObject({ fitToPage: true, fitToWidth: 1 });
			expect(sheet.headerFooter.oddFooter, sheet.name).toContain('第 &P 页 / 共 &N 页');
		}
		expect(workbook.lastModifiedBy).toBe('Steelyard');
	});

	it('prints every table large enough to read, with its header row on each page', async () => {
		/** Landscape width without margins, in inches, by the paper's number in OOXML. */
		const widths: Record<number, number> = { 9: 11.69 - 1, 8: 16.54 - 1 };
		/** A column's unit of width is seven pixels of 1/96 inch. */
		const inches = 7 / 96;
		const workbook = await open(bytes);
		for (const sheet of workbook.worksheets.filter((candidate) => candidate.name !== '封面')) {
			const area = /^A1:([A-Z]+)\d+$/.exec(sheet.pageSetup.printArea ?? '');
			if (sheet.name === '执行摘要') continue;
			expect(area, sheet.name).not.toBeNull();
			const printed = sheet.columns.slice(0, sheet.getColumn(area![1]).number);
			const wide = printed.reduce((sum, column) => sum + (column.width ?? 9) * inches, 0);
			expect(widths[sheet.pageSetup.paperSize as number] / wide, sheet.name).toBeGreaterThan(0.8);
			expect(sheet.pageSetup.printTitlesRow, sheet.name).toBe('4:4');
		}
	});

	it.skipIf(!office || !poppler)(
		'leaves workings and addresses off the paper',
		async () => {
			const printed = bare((await pdfPages(await convert(bytes, 'pdf'))).join(''));
			expect(printed).toContain('贡献分（舍入前）');
			for (const unprinted of ['时效权重', '页面地址', '/trace/', 'SHA-256']) {
				expect(printed, unprinted).not.toContain(unprinted);
			}
		},
		180_000
	);

	it('counts without decimals and sums with two', async () => {
		const sheet = (await open(bytes)).getWorksheet('校验')!;
		const formats = new Map<string, string>();
		sheet.eachRow((row, number) => {
			if (number > 4) formats.set(String(row.getCell(2).value), row.getCell(3).numFmt);
		});
		expect(formats.get('“部门得分”的行数等于全公司加部门数')).toBe('#,##0;−#,##0');
		expect(formats.get('读入行数等于采用加未采用')).toBe('#,##0;−#,##0');
		expect(formats.get('“指标达成”没有出错的公式')).toBe('#,##0;−#,##0');
		expect(formats.get('“部门得分”的总分合计等于报告得分合计')).toBe('#,##0.00;−#,##0.00');
	});

	it('shows each figure of the report as it is', async () => {
		const sheet = (await open(bytes)).getWorksheet('指标达成')!;
		let compared = 0;
		sheet.eachRow((row, number) => {
			if (number < 5) return;
			const unit = report.units.find((candidate) => (candidate.id ?? '[全公司]') === row.getCell(1).value)!;
			const figure = unit.figures[String(row.getCell(3).value).toLowerCase()];
			const value = row.getCell(indicatorColumns.value).result ?? row.getCell(indicatorColumns.value).value;
			if (figure.value === null) expect(String(value)).toMatch(/^(\[.+\]|> .+)$/);
			else expect(value).toBe(figure.value);
			compared++;
		});
		expect(compared).toBe(report.units.length * report.kpis.length);
	});

	it('has no blank cell in a table, and defined names for every parameter', () => {
		const model = spreadsheetOf(report);
		const blank = model.sheets.flatMap((sheet) =>
			sheet.kind === 'table'
				? sheet.rows.flat().filter((cell) => (typeof cell === 'object' ? cell.value : cell) === '')
				: []
		);
		expect(blank).toEqual([]);
		const names = model.names.map((entry) => entry.name);
		expect(names).toContain('w_TIM');
		expect(names).toContain('target_tim_01');
		expect(new Set(names).size).toBe(names.length);
	});

	it('names no person', () => {
		const names = spreadsheetOf(report).sheets.map((sheet) => sheet.name);
		expect(names.some((name) => name.includes('员工'))).toBe(false);
	});

	it.skipIf(!office)(
		'calculates what it stores: every formula, and a planted error is caught',
		async () => {
			const { checked, wrong } = await disagreements(bytes);
			expect(wrong).toEqual([]);
			expect(checked).toBeGreaterThan(1000);

			const workbook = await open(bytes);
			const cell = workbook.getWorksheet('部门得分')!.getCell('C6');
			cell.value = { formula: cell.formula, result: Number(cell.result) + 0.01 };
			const planted = await disagreements(new Uint8Array(await workbook.xlsx.writeBuffer()));
			expect(planted.wrong.map((entry) => entry.address)).toEqual(['部门得分!C6']);
		},
		180_000
	);

	it.skipIf(!office)(
		'turns the banner and the checks on when a weight is tried',
		async () => {
			const workbook = await open(bytes);
			workbook.getWorksheet('权重与参数')!.getCell('C5').value = 40;
			const { wrong } = await disagreements(new Uint8Array(await workbook.xlsx.writeBuffer()));
			const changed = new Map(wrong.map((entry) => [entry.address, entry.recalculated]));
			expect(changed.get('部门得分!C3')).toBe('试算：参数已改动，结果不同于报告');
			expect([...changed.keys()].some((address) => address.startsWith('部门得分!C'))).toBe(true);
			expect([...changed].filter(([, value]) => value === '不符').length).toBeGreaterThan(0);
		},
		180_000
	);
});

describe('the PDF', () => {
	const report = sampleReport();
	let bytes: Uint8Array;
	let pages: string[] = [];
	beforeAll(async () => {
		const result = await pdfOf(report);
		bytes = result.bytes;
		expect(result.missing).toEqual([]);
		if (poppler) pages = await pdfPages(bytes);
	}, 180_000);

	it('is the same bytes for the same report', async () => {
		expect(sha256((await pdfOf(sampleReport())).bytes)).toBe(sha256(bytes));
	}, 180_000);

	/** Index of a department's second page. */
	const detailPage = (name: string) =>
		pages.findIndex((page) => page.split('\n').includes(`${name} · 指标明细`));

	it.skipIf(!poppler)('has every row of every table', () => {
		const text = bare(pages.join(''));
		const rows = tablesOf(documentOf(report).document.content).flatMap((body) => body);
		expect(rows.length).toBeGreaterThan(200);
		const lost = rows.filter((row) => !text.includes(bare(row[0])));
		expect(lost).toEqual([]);
	});

	it.skipIf(!poppler)(
		'loses nothing of a text three pages high',
		async () => {
			const paragraphs = Array.from({ length: 400 }, (_, index) => `第${index}条说明文字，写得很长。`).join(
				''
			);
			const scheme = { ...report.scheme!, note: paragraphs };
			const long = await pdfPages(
				(await pdfOf(sampleReport('zh-Hans', { scheme, units: report.units.slice(0, 2) }))).bytes
			);
			const text = bare(long.join('')).replaceAll(/草稿·校验码\w{8}第\d+页共\d+页/g, '');
			for (const index of [0, 150, 250, 399]) expect(text).toContain(`第${index}条说明文字`);
		},
		180_000
	);

	it.skipIf(!poppler)('prints each figure as the workbook and the pages do', () => {
		const say = sayIn('zh-Hans');
		const words = shorthandOf(say);
		for (const unit of departmentsOf(report)) {
			const page = pages[detailPage(unit.name)];
			expect(page, unit.name).toBeDefined();
			for (const kpi of report.kpis.filter((candidate) => unit.figures[candidate.id].n > 0)) {
				const value = valueText(unit.figures[kpi.id], words, 'zh-Hans');
				const row = bare(page).split(`${bare(pick(kpi.label, 'zh-Hans'))}${code(kpi.id)}`)[1];
				expect(row, `${unit.name} ${kpi.id}`).toBeDefined();
				expect(row.slice(0, 40), `${unit.name} ${kpi.id}`).toContain(bare(value));
			}
		}
	});

	it.skipIf(!poppler)('writes 百分点 behind a difference of rates, and no unit behind others', () => {
		const page = pages[2];
		const line = (id: string) => page.split('\n').find((candidate) => candidate.startsWith(id))!;
		expect(line('TIM-01')).toMatch(/[+−±]\d+\.\d 百分点 [▲▼＝]/);
		expect(line('TIM-02')).toMatch(/[+−±]\d+\.\d [▲▼＝]/);
	});

	it('draws a text that fits its line in one piece', () => {
		const content = JSON.stringify(
			keepOnOneLine(documentOf(report).document.content, {
				width: contentWidth,
				fontSize: textSizes.body,
				bold: false
			})
		);
		expect(content).toContain(
			'"text":"COL-04 一次交接接受率","alignment":"left","color":"#1b1f24","noWrap":true'
		);
	});

	it.skipIf(!poppler)('has two pages for each department, one after the other', () => {
		const details = sampleNames.map(detailPage);
		expect(details.every((page) => page > 0)).toBe(true);
		for (let index = 1; index < details.length; index++) expect(details[index]).toBe(details[index - 1] + 2);
		expect(pages.length).toBe(details.at(-1)! + 1 + ['notes', 'data quality'].length);
	});

	it.skipIf(!poppler)('has a footer with the page on every page but the cover', () => {
		expect(pages[0]).not.toMatch(/第 1 页/);
		pages
			.slice(1)
			.forEach((page, index) => expect(page).toContain(`第 ${index + 2} 页 共 ${pages.length} 页`));
		expect(pages.join('')).not.toMatch(/undefined|NaN|\[object|null/);
	});

	it.skipIf(!poppler)(
		'writes a character that no font draws as its code, and says so',
		async () => {
			const units = report.units
				.slice(0, 2)
				.map((unit, index) => (index === 1 ? { ...unit, name: '𠮷野工作室' } : unit));
			const { bytes: rare, missing } = await pdfOf(sampleReport('zh-Hans', { units }));
			expect([...new Set(missing.map((glyph) => glyph.code))]).toEqual(['U+20BB7']);
			const text = (await pdfPages(rare)).join('');
			expect(text).toContain('[U+20BB7]野工作室');
			expect(bare(text)).toContain('字体没有的字');
		},
		180_000
	);
});

describe.each(locales)('a report in %s', (locale) => {
	it('can be written with scores and without', async () => {
		for (const report of [sampleReport(locale), bareReport(locale)]) {
			const model = spreadsheetOf(report);
			const names = model.sheets.map((sheet) => sheet.name);
			expect(names.every((name) => name.length <= 31)).toBe(true);
			expect((await workbookOf(report)).length).toBeGreaterThan(10_000);
			expect(JSON.stringify(documentOf(report).document.content)).not.toMatch(/undefined|NaN|\{[a-z_]+\}/);
		}
	});
});

describe('a company of which only a process log is known', () => {
	const report = bareReport();

	it('gets no score and no grade anywhere', () => {
		expect(report.units.every((unit) => unit.score === null)).toBe(true);
		const sheet = spreadsheetOf(report).sheets.find((candidate) => candidate.name === '部门得分')!;
		if (sheet.kind !== 'table') throw new Error('部门得分 is a table');
		for (const row of sheet.rows) expect(new Set(row.slice(2))).toEqual(new Set(['[未评]']));
	});

	it.skipIf(!office)(
		'has a workbook whose formulas hold',
		async () => {
			expect((await disagreements(await workbookOf(report))).wrong).toEqual([]);
		},
		180_000
	);

	it.skipIf(!poppler)(
		'says in one line what is missing, and prints no empty table',
		async () => {
			const text = (await pdfPages((await pdfOf(report)).bytes)).join('');
			expect(text.match(/本期没有这类记录，未评。/g)?.length).toBe(4);
			expect(text).toContain('没有计分方案');
			for (const body of tablesOf(documentOf(report).document.content))
				expect(body.length).toBeGreaterThan(1);
		},
		180_000
	);
});

describe('a company of sixty departments and ninety indicators', () => {
	const report = largeReport();

	it.skipIf(!poppler)(
		'gets two pages for each department, its signatures never alone on a page',
		async () => {
			expect(report.units).toHaveLength(61);
			expect(report.kpis.length).toBeGreaterThan(80);
			const pages = await pdfPages((await pdfOf(report)).bytes);
			const details = departmentsOf(report).map((unit) =>
				pages.findIndex((page) => bare(page).includes(`${bare(unit.name)}·指标明细`))
			);
			expect(details.every((page) => page > 0)).toBe(true);
			for (let index = 1; index < details.length; index++)
				expect(details[index], departmentsOf(report)[index].name).toBe(details[index - 1] + 2);
			for (const page of pages) if (page.includes('部门确认')) expect(page).toContain('部门编号');
			expect(pages.join('')).not.toMatch(/undefined|NaN|\[object/);
		},
		180_000
	);

	it('fills a workbook without a blank cell', async () => {
		const bytes = await workbookOf(report);
		const sheet = (await open(bytes)).getWorksheet('指标达成')!;
		expect(sheet.rowCount - 4).toBe(report.units.length * report.kpis.length);
	}, 180_000);
});

describe.each([0, 1] as const)('a company with %s departments', (departments) => {
	const report = smallReport(departments);

	it.skipIf(!poppler)(
		'says what is missing, in a PDF without empty tables',
		async () => {
			const { document } = documentOf(report);
			for (const body of tablesOf(document.content)) expect(body.length).toBeGreaterThan(1);
			const text = (await pdfPages((await pdfOf(report)).bytes)).join('');
			expect(text).not.toMatch(/undefined|NaN|\[object|Infinity/);
			if (departments === 0) {
				expect(text).toContain('没有部门资料');
				expect(text).toContain('没有导入任何文件');
			} else expect(text).toContain('不足以比较');
		},
		180_000
	);

	it.skipIf(!office)(
		'has a workbook whose formulas hold',
		async () => {
			expect((await disagreements(await workbookOf(report))).wrong).toEqual([]);
		},
		180_000
	);
});

it('says the same of the company on the executive page and in the trace', () => {
	const report: Report = sampleReport();
	const company = companyOf(report);
	const trace = spreadsheetOf(report).sheets.find((sheet) => sheet.name === '得分追溯')!;
	if (trace.kind !== 'table') throw new Error('得分追溯 is a table');
	const points = trace.rows
		.filter((row) => row[0] === '[全公司]')
		.map((row) => (typeof row[4] === 'object' ? row[4].value : row[4]));
	const expected = report.kpis.map((kpi) => indicatorScore(company.score, kpi.id)?.points ?? '[不适用]');
	expect(points).toEqual(expected);
	const sum = points.reduce<number>((total, part) => total + (typeof part === 'number' ? part : 0), 0);
	expect(Math.round(sum * 100) / 100).toBe(company.score!.total);
});
