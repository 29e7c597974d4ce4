import { deflateRawSync, gzipSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestFolder, type TestFolder } from '#lib/server/import/testing.ts';

/** Every file here is refused whole: one clear message, nothing kept, nothing left in scratch, the process alive. */

let folder: TestFolder;
beforeAll(async () => {
	folder = await openTestFolder();
});
afterAll(() => folder.close());

const good = '部门编号,部门名称\nD1,总部\n';
const xes = (inside: string) =>
	`<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0">\n<trace><string key="concept:name" value="c1"/>\n<event><string key="concept:name" value="a"/><date key="time:timestamp" value="2026-01-02T03:04:05Z"/>${inside}</event></trace>\n</log>`;

async function workbook(): Promise<Uint8Array> {
	const book = new ExcelJS.Workbook();
	const sheet = book.addWorksheet('部门');
	sheet.addRow(['部门编号', '部门名称']);
	for (let n = 0; n < 300; n++) sheet.addRow([`D${n}`, `部门 ${n} ${Math.sin(n)}`]);
	return new Uint8Array(await book.xlsx.writeBuffer());
}

interface Part {
	name: string;
	content: Uint8Array;
	/** Size written in the directory; default: the true one. */
	declared?: number;
	flags?: number;
	/** Packed bytes as given, instead of packing `content`. */
	packed?: Uint8Array;
}

/** A zip archive written by hand, so that its directory can lie. */
function zip(parts: readonly Part[]): Buffer {
	const bodies: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const part of parts) {
		const packed = Buffer.from(part.packed ?? deflateRawSync(part.content));
		const name = Buffer.from(part.name);
		const size = part.declared ?? part.content.length;
		const local = Buffer.alloc(30);
		local.writeUInt32LE(0x04034b50, 0);
		local.writeUInt16LE(20, 4);
		local.writeUInt16LE(part.flags ?? 0, 6);
		local.writeUInt16LE(8, 8);
		local.writeUInt32LE(packed.length, 18);
		local.writeUInt32LE(size, 22);
		local.writeUInt16LE(name.length, 26);
		const entry = Buffer.alloc(46);
		entry.writeUInt32LE(0x02014b50, 0);
		entry.writeUInt16LE(20, 4);
		entry.writeUInt16LE(20, 6);
		entry.writeUInt16LE(part.flags ?? 0, 8);
		entry.writeUInt16LE(8, 10);
		entry.writeUInt32LE(packed.length, 20);
		entry.writeUInt32LE(size, 24);
		entry.writeUInt16LE(name.length, 28);
		entry.writeUInt32LE(offset, 42);
		bodies.push(local, name, packed);
		directory.push(entry, name);
		offset += local.length + name.length + packed.length;
	}
	const central = Buffer.concat(directory);
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(parts.length, 8);
	end.writeUInt16LE(parts.length, 10);
	end.writeUInt32LE(central.length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...bodies, central, end]);
}

const text = (content: string) => new TextEncoder().encode(content);
const types = { name: '[Content_Types].xml', content: text('<Types/>') };
const outline = {
	name: 'xl/workbook.xml',
	content: text('<workbook><sheets><sheet name="部门" sheetId="1" r:id="rId1"/></sheets></workbook>')
};
const relations = {
	name: 'xl/_rels/workbook.xml.rels',
	content: text(
		'<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
	)
};
const sheet = (content: string) => ({ name: 'xl/worksheets/sheet1.xml', content: text(content) });
const row = '<row r="1"><c r="A1" t="inlineStr"><is><t>部门编号</t></is></c></row>';

const cases: Record<
	string,
	[name: string, content: () => string | Uint8Array | Promise<Uint8Array>, zh: string, en: string]
> = {
	'empty file': [
		'a.csv',
		() => '',
		'文件是空的。请从原系统重新导出后再导入。',
		'The file is empty. Export it again from the system it came from and import that.'
	],
	'blank lines only': [
		'a.csv',
		() => '\n\n',
		'文件是空的。请从原系统重新导出后再导入。',
		'The file is empty. Export it again from the system it came from and import that.'
	],
	'header only': [
		'a.csv',
		() => '部门编号,部门名称\n',
		'文件只有表头，没有数据行。请从原系统重新导出后再导入。',
		'The file has a header but no data rows. Export it again from the system it came from and import that.'
	],
	'invalid UTF-8': [
		'a.csv',
		() =>
			Buffer.concat([
				Buffer.from('部门编号,部门名称\nD1,总部\nD2,研'),
				Buffer.from([0xe5, 0x8f]),
				Buffer.from('x\n')
			]),
		'第 3 行第 7 字节不是有效的 UTF-8 文本。请另存为 CSV UTF-8；中文旧系统的导出可在映射中写明编码。',
		'Line 3, byte 7: not valid UTF-8 text. Save it as CSV UTF-8, or name the encoding in the mapping.'
	],
	'Latin-1 bytes': [
		'a.csv',
		() =>
			Buffer.from(
				'部门编号,部门名称\nD1,caf\xe9\nD2,na\xefve\n'.replace('部门编号,部门名称', 'department_id,name'),
				'latin1'
			),
		'第 2 行第 7 字节不是有效的 UTF-8 文本。请另存为 CSV UTF-8；中文旧系统的导出可在映射中写明编码。',
		'Line 2, byte 7: not valid UTF-8 text. Save it as CSV UTF-8, or name the encoding in the mapping.'
	],
	'NUL byte': [
		'a.csv',
		() => '部门编号,部门名称\nD1,总\0部\n',
		'第 2 行含有空字节（NUL），不是文本文件。请另存为 CSV UTF-8 后再导入。',
		'Line 2 holds a NUL byte: this is not a text file. Save it as CSV UTF-8 and import that.'
	],
	'unclosed quote': [
		'a.csv',
		() => '部门编号,部门名称\nD1,总部\nD2,"研发\nD3,市场\n',
		'第 3 行的引号没有闭合。请在该行补上引号后重新导入。',
		'A quote opened in line 3 is never closed. Close the quote in that line and import the file again.'
	],
	'5 MB field': [
		'a.csv',
		() => `部门编号,部门名称\nD1,${'x'.repeat(5 * 1024 ** 2)}\n`,
		'第 2 行超过 1 MB。请检查该行是否缺少换行符或引号未闭合。',
		'Line 2 is longer than 1 MB. Look for a missing line end or an open quote there.'
	],
	'5,000 columns': [
		'a.csv',
		() => `${Array.from({ length: 5000 }, (_, n) => `c${n}`).join(',')}\n1\n`,
		'表头有 5000 列，上限为 500 列。请删去用不到的列。',
		'The header has 5000 columns; the limit is 500. Remove the columns that are not needed.'
	],
	'missing column': [
		'a.csv',
		() => '部门编号,上级部门编号\nD1,\n',
		'缺少必需的列 name（部门名称），按 departments 读取。请在表头补上该列。',
		'The required column name (部门名称) is missing, read as departments. Add the column to the header.'
	],
	'misspelt column': [
		'a.csv',
		() => '部门编号,部门名字,上级部门编号\nD1,总部,\n',
		'缺少必需的列 name（部门名称），按 departments 读取；是不是“部门名字”？如是，请把表头“部门名字”改为“部门名称”，或用映射文件指明。',
		'The required column name (部门名称) is missing, read as departments; is it "部门名字"? If so, rename "部门名字" to "部门名称", or say it in a mapping file.'
	],
	'unknown header': [
		'a.csv',
		() => 'foo,bar\n1,2\n',
		'表头不属于任何一类记录：foo, bar请使用导入模板的表头，或提供映射文件。',
		'The header fits no record kind: foo, bar Use the header of an import template, or bring a mapping file.'
	],
	'repeated column': [
		'a.csv',
		() => '部门编号,部门名称,部门编号\nD1,总部,D1\n',
		'“部门编号”和“部门编号”都表示 department_id。请删去或改名其中一列。',
		'Both "部门编号" and "部门编号" mean department_id. Remove or rename one of them.'
	],
	'log without times': [
		'a.csv',
		() => 'case:concept:name,concept:name,time:timestmp\n1,a,2026-01-01\n',
		'表头不属于任何一类记录：case:concept:name, concept:name, time:timestmp请使用导入模板的表头，或提供映射文件。',
		'The header fits no record kind: case:concept:name, concept:name, time:timestmp Use the header of an import template, or bring a mapping file.'
	],
	'truncated gz': [
		'a.csv.gz',
		() => gzipSync(good.repeat(500)).subarray(0, 40),
		'压缩文件不完整。请重新上传完整的文件。',
		'The compressed file is incomplete. Upload the whole file again.'
	],
	'damaged gz': [
		'a.csv.gz',
		() => Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0]), Buffer.from('nonsense')]),
		'压缩文件已损坏。请重新上传完整的文件。',
		'The compressed file is damaged. Upload the whole file again.'
	],
	'gz that is none': [
		'a.csv.gz',
		() => good,
		'文件名以 .gz 结尾，但内容不是 gzip。请从原系统重新导出后再导入。',
		'The name ends in .gz but the content is not gzip. Export it again from the system it came from and import that.'
	],
	'gz bomb': [
		'a.csv.gz',
		() => gzipSync(Buffer.alloc(200 * 1024 ** 2, 'D1,x\n')),
		'压缩文件解开后过大（上限 1024 MB）。请检查文件来源，或分成几个文件导入。',
		'The compressed file unpacks to too much; the limit is 1024 MB. Check where it comes from, or split it into several files.'
	],
	'text named .xlsx': [
		'a.xlsx',
		() => good,
		'这是文本文件，不是工作簿。请把扩展名改为 .csv 后再导入。',
		'This is text, not a workbook. Rename it to .csv and import that.'
	],
	'web page named .xls': [
		'a.xls',
		() => '<html><table></table></html>',
		'这是存成 Excel 名称的网页。请在 Excel 中打开并另存为 .xlsx。',
		'This is a web page saved under an Excel name. Open it in Excel and save it as .xlsx.'
	],
	'old .xls': [
		'a.xls',
		() => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
		'这是旧版 Excel（.xls）文件。请在 Excel 中另存为 .xlsx 后再导入。',
		'This is an old Excel file (.xls). Save it as .xlsx in Excel and import that.'
	],
	password: [
		'a.xlsx',
		() => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
		'工作簿设有密码。请去掉密码另存后再导入。',
		'The workbook is protected by a password. Remove the password, save it and import that.'
	],
	'encrypted parts': [
		'a.xlsx',
		() => zip([{ ...types, flags: 1 }, outline]),
		'工作簿设有密码。请去掉密码另存后再导入。',
		'The workbook is protected by a password. Remove the password, save it and import that.'
	],
	PDF: [
		'a.pdf',
		() => '%PDF-1.7',
		'这种文件不能导入。可导入 CSV、TSV、XLSX、XES 及其 .gz。',
		'This kind of file cannot be imported. CSV, TSV, XLSX, XES and their .gz can be.'
	],
	'zip of files': [
		'a.zip',
		() => zip([{ name: 'a.csv', content: text(good) }]),
		'这是压缩包，不是工作簿。请解压后逐个导入其中的文件。',
		'This is a zip archive, not a workbook. Unpack it and import the files inside.'
	],
	'truncated workbook': [
		'a.xlsx',
		async () => (await workbook()).subarray(0, 4000),
		'工作簿不完整。请重新上传完整的文件。',
		'The workbook is incomplete. Upload the whole file again.'
	],
	'zip bomb by its directory': [
		'a.xlsx',
		() => zip([types, outline, relations, { ...sheet(''), declared: 2 * 1024 ** 3 }]),
		'工作簿解开后有 2049 MB，上限为 1024 MB。请检查文件来源，或分成几个文件导入。',
		'The workbook unpacks to 2049 MB; the limit is 1024 MB. Check where it comes from, or split it into several files.'
	],
	'blanks packed 1,000 times': [
		'a.xlsx',
		() => zip([types, outline, relations, sheet(' '.repeat(20 * 1024 ** 2))]),
		'工作簿中的 xl/worksheets/sheet1.xml 压缩比为 1029，上限为 100。请检查文件来源；正常的工作簿请在 Excel 中另存后再导入。',
		'xl/worksheets/sheet1.xml in the workbook is compressed 1029 times; the limit is 100. Check where it comes from; save an honest workbook again in Excel.'
	],
	'declared size that lies': [
		'a.xlsx',
		() =>
			zip([
				types,
				outline,
				relations,
				{ ...sheet(`<worksheet><sheetData>${row.repeat(500)}</sheetData></worksheet>`), declared: 100 }
			]),
		'工作簿中 xl/worksheets/sheet1.xml 的大小与目录所写不符。请检查文件来源。',
		'The size of xl/worksheets/sheet1.xml in the archive is not true. Check where it comes from.'
	],
	'3,000 parts': [
		'a.xlsx',
		() => zip(Array.from({ length: 3000 }, (_, n) => ({ name: `p${n}`, content: text('') }))),
		'工作簿含 3000 个部分，上限为 2000 个。请在 Excel 中另存后再导入。',
		'The workbook has 3000 parts; the limit is 2000. Save it again in Excel and import that.'
	],
	'path out of the archive': [
		'a.xlsx',
		() => zip([types, { name: '../../etc/passwd', content: text('') }]),
		'压缩包中有不安全的路径：../../etc/passwd请检查文件来源。',
		'Unsafe path in the archive: ../../etc/passwd Check where it comes from.'
	],
	'DOCTYPE in a workbook': [
		'a.xlsx',
		() => zip([types, outline, relations, sheet('<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>')]),
		'文件含有 DOCTYPE 声明，不允许导入。请从原系统重新导出后再导入。',
		'The file has a DOCTYPE declaration, which is not allowed. Export it again from the system it came from and import that.'
	],
	'DOCTYPE in XES': [
		'a.xes',
		() => `<?xml version="1.0"?><!DOCTYPE log [<!ENTITY a SYSTEM "file:///etc/passwd">]><log/>`,
		'文件含有 DOCTYPE 声明，不允许导入。请从原系统重新导出后再导入。',
		'The file has a DOCTYPE declaration, which is not allowed. Export it again from the system it came from and import that.'
	],
	'truncated XES': [
		'a.xes',
		() => xes('').slice(0, -30),
		'XML 文件不完整，到第 4 行中断。请重新上传完整的文件。',
		'The XML file is incomplete: it ends at line 4. Upload the whole file again.'
	],
	'truncated XES.gz': [
		'a.xes.gz',
		() =>
			gzipSync(
				xes('<string key="x" value="' + Array.from({ length: 9000 }, (_, n) => Math.sin(n)).join('') + '"/>')
			).subarray(0, 3000),
		'压缩文件不完整。请重新上传完整的文件。',
		'The compressed file is incomplete. Upload the whole file again.'
	],
	'mismatched tags': [
		'a.xes',
		() => '<log><trace></log>',
		'XML 有误（第 1 行）：unexpected close tag.请从原系统重新导出后再导入。',
		'The XML is not well-formed at line 1: unexpected close tag. Export it again from the system it came from and import that.'
	],
	'undefined entity': [
		'a.xes',
		() => xes('<string key="x" value="&boom;"/>'),
		'XML 有误（第 4 行）：undefined entity.请从原系统重新导出后再导入。',
		'The XML is not well-formed at line 4: undefined entity. Export it again from the system it came from and import that.'
	],
	'200,000 levels': [
		'a.xes',
		() => xes('<container key="a">'.repeat(200_000)),
		'XML 嵌套超过 64 层（第 4 行）。请从原系统重新导出后再导入。',
		'XML is nested deeper than 64 levels at line 4. Export it again from the system it came from and import that.'
	],
	'100 KB attribute': [
		'a.xes',
		() => xes(`<string key="x" value="${'y'.repeat(100_000)}"/>`),
		'有一个 XML 属性值超过 64 KB（第 4 行）。请从原系统重新导出后再导入。',
		'An XML attribute is longer than 64 KB at line 4. Export it again from the system it came from and import that.'
	],
	'other XML': [
		'a.xml',
		() => '<html><body/></html>',
		'这是 XML 文件，但不是 XES 日志：根元素是 html。请导出为 XES 格式后再导入。',
		'This is XML but not an XES log: its root is html. Export it as XES and import that.'
	],
	'log without events': [
		'a.xes',
		() => '<log/>',
		'日志中没有事件。请从原系统重新导出后再导入。',
		'The log holds no events. Export it again from the system it came from and import that.'
	],
	'attribute without key': [
		'a.xes',
		() => xes('<string value="x"/>'),
		'XES 第 4 行：<string> has no key请从原系统重新导出后再导入。',
		'XES line 4: <string> has no key Export it again from the system it came from and import that.'
	]
};

describe('files that cannot be imported', () => {
	for (const [title, [name, content, zh, en]] of Object.entries(cases)) {
		test(title, async () => {
			const refusal = await folder.refusal(name, await content());
			expect({ zh: refusal.zh, en: refusal.en }).toEqual({ zh, en });
		});
	}

	test('nothing of them is kept', async () => {
		expect(folder.scratch()).toEqual([]);
		expect(folder.ws.ledger.imports()).toEqual([]);
		expect(await folder.ws.warehouse.rows('select * from import_batches')).toEqual([]);
		expect((await folder.bring('a.csv', good)).parts).toMatchObject([{ kind: 'departments', imported: 1 }]);
	});
});

test('a header of several kinds asks which', async () => {
	const header = '培训编号,工号,姓名\nT1,E1,张三\n';
	expect(await folder.refusal('b.csv', header)).toEqual({
		code: 'ambiguous-kind',
		zh: '表头符合多类记录：employees, training_results。请用 --kind 指明，或补全表头。',
		en: 'The header fits several record kinds: employees, training_results. Say which with --kind, or complete the header.'
	});
	expect((await folder.bring('b.csv', header, { kind: 'employees' })).parts).toMatchObject([
		{ kind: 'employees', imported: 1, warnings: 1 }
	]);
	expect((await folder.refusal('b.csv', 'x\n1\n', { kind: 'people' })).code).toBe('no-such-kind');
});
