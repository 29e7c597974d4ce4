import type { NastyCase } from './case.ts';
import { rows, workbook, workbookEntries, zip } from './zip.ts';

/** 1–14, 49: what a workbook's archive can do to its reader, and files that are no workbook. */

const departments = [
	['部门编号', '部门名称'],
	['D1', '总部']
];
const good = { sheets: { 部门: rows(departments) } };
const strings = 'xl/sharedStrings.xml';

/** A workbook in which some parts are replaced or added. */
const replaced = (...parts: Parameters<typeof zip>[0]) => {
	const names = new Set(parts.map(({ name }) => name));
	return zip([...workbookEntries(good).filter(({ name }) => !names.has(name)), ...parts]);
};

/** The container of old workbooks (sectors of 2⁹ bytes, the directory in the second) with streams of these names. */
function ole(...names: string[]): Buffer {
	const file = Buffer.alloc(512 * 4);
	file.write('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 0, 'latin1');
	file.writeUInt16LE(9, 30);
	file.writeUInt32LE(1, 48);
	names.forEach((name, n) => file.write(name, 1024 + 128 * n, 'utf16le'));
	return file;
}

export const archives: NastyCase[] = [
	{
		no: 1,
		title: 'a sheet of blanks that unpacks to 2 GB',
		name: '部门.xlsx',
		content: () => replaced({ name: 'xl/worksheets/sheet1.xml', content: '', declared: 2 * 1024 ** 3 })
	},
	{
		no: 1,
		title: 'a sheet packed 1,000 times',
		name: '部门.xlsx',
		content: () => replaced({ name: 'xl/worksheets/sheet1.xml', content: ' '.repeat(20 * 1024 ** 2) })
	},
	{
		no: 2,
		title: 'shared strings that unpack to 2 GB',
		name: '部门.xlsx',
		content: () => replaced({ name: strings, content: '', declared: 2 * 1024 ** 3 })
	},
	{
		no: 3,
		title: 'a declared size that lies',
		name: '部门.xlsx',
		content: () =>
			replaced({
				name: 'xl/worksheets/sheet1.xml',
				content: `<worksheet><sheetData>${rows(departments).repeat(500)}</sheetData></worksheet>`,
				declared: 100
			})
	},
	{
		no: 3,
		title: '3,000 parts',
		name: '部门.xlsx',
		content: () => zip(Array.from({ length: 3000 }, (_, n) => ({ name: `p${n}`, content: '' })))
	},
	{
		no: 4,
		title: 'more rows than a sheet has, without addresses',
		name: '部门.xlsx',
		content: () => workbook({ sheets: { 部门: rows(departments) + '<row/>'.repeat(1_048_575) } })
	},
	{
		no: 5,
		title: 'one merged area over the whole sheet',
		name: '部门.xlsx',
		content: () =>
			workbook({
				sheets: {
					部门: `<worksheet><sheetData>${rows(departments)}</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>`
				}
			})
	},
	{
		no: 6,
		title: 'a path out of the archive',
		name: '部门.xlsx',
		content: () => replaced({ name: '../../etc/passwd', content: '' })
	},
	{
		no: 6,
		title: 'an absolute path in the archive',
		name: '部门.xlsx',
		content: () => replaced({ name: '/etc/passwd', content: '' })
	},
	{
		no: 6,
		title: 'a path for another system in the archive',
		name: '部门.xlsx',
		content: () => replaced({ name: '..\\..\\windows\\system.ini', content: '' })
	},
	{
		no: 6,
		title: 'a symbolic link in the archive',
		name: '部门.xlsx',
		content: () => replaced({ name: 'xl/link', content: '/etc/passwd', attributes: (0o120777 << 16) >>> 0 })
	},
	{
		no: 7,
		title: 'a workbook cut off',
		name: '部门.xlsx',
		content: () => workbook(good).subarray(0, 900)
	},
	{
		no: 7,
		title: 'a workbook with flipped bytes',
		name: '部门.xlsx',
		content: () => replaced({ name: strings, content: '<sst/>', packed: Buffer.from('not deflated') })
	},
	{
		no: 7,
		title: 'a part whose checksum is wrong',
		name: '部门.xlsx',
		content: () => replaced({ name: strings, content: '<sst/>', sum: 1 })
	},
	{
		no: 7,
		title: 'the same part twice',
		name: '部门.xlsx',
		content: () => zip([...workbookEntries(good), { name: strings, content: '<sst/>' }])
	},
	{
		no: 8,
		title: 'text named .xlsx',
		name: '部门.xlsx',
		content: () => '部门编号,部门名称\nD1,总部\n'
	},
	{
		no: 9,
		title: 'an old workbook',
		name: '部门.xls',
		content: () => ole('Root Entry', 'Workbook')
	},
	{
		no: 9,
		title: 'an old workbook under a new name',
		name: '部门.xlsx',
		content: () => ole('Root Entry', 'Workbook')
	},
	{
		no: 9,
		title: 'a binary workbook',
		name: '部门.xlsb',
		content: () =>
			zip([
				{ name: '[Content_Types].xml', content: '<Types/>' },
				{
					name: '_rels/.rels',
					content:
						'<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>'
				},
				{ name: 'xl/workbook.bin', content: '\u0001' }
			])
	},
	{
		no: 9,
		title: 'an OpenDocument sheet',
		name: '部门.ods',
		content: () =>
			zip([
				{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' },
				{ name: 'content.xml', content: '<office/>' }
			])
	},
	{
		no: 9,
		title: 'a workbook of Excel 2003 in XML',
		name: '部门.xls',
		content: () =>
			'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>'
	},
	{
		no: 10,
		title: 'a workbook with a password',
		name: '部门.xlsx',
		content: () => ole('Root Entry', 'EncryptionInfo', 'EncryptedPackage')
	},
	{
		no: 10,
		title: 'encrypted parts',
		name: '部门.xlsx',
		content: () => replaced({ name: strings, content: '<sst/>', flags: 0x801 })
	},
	{
		no: 11,
		title: 'a web page named .xls',
		name: '部门.xls',
		content: () => '\ufeff<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table></table></html>'
	},
	{
		no: 11,
		title: 'a web page named .xlsx',
		name: '部门.xlsx',
		content: () => '\r\n<!DOCTYPE html>\n<html></html>'
	},
	{
		no: 11,
		title: 'a web archive named .xls',
		name: '部门.xls',
		content: () => 'MIME-Version: 1.0\nContent-Type: multipart/related'
	},
	{
		no: 12,
		title: 'a workbook with nothing in it',
		name: '部门.xlsx',
		content: () => workbook({ sheets: { Sheet1: '' } })
	},
	{
		no: 12,
		title: 'a workbook with a header only',
		name: '部门.xlsx',
		content: () => workbook({ sheets: { 部门: rows([departments[0]]), 员工: rows([['工号', '姓名']]) } })
	},
	{
		no: 13,
		title: 'two sheets of one kind',
		name: '部门.xlsx',
		content: () =>
			workbook({ sheets: { '1月': rows(departments), 说明: rows([['请勿改动']]), '2月': rows(departments) } })
	},
	{
		no: 13,
		title: 'two sheets of one kind, one named',
		name: '部门.xlsx',
		request: { sheet: '2月' },
		content: () =>
			workbook({ sheets: { '1月': rows(departments), '2月': rows([departments[0], ['D2', '研发']]) } })
	},
	{
		no: 13,
		title: 'two sheets of one kind, all wanted',
		name: '部门.xlsx',
		request: { mapping: { sheet: '*' } },
		content: () =>
			workbook({ sheets: { '1月': rows(departments), '2月': rows([departments[0], ['D2', '研发']]) } })
	},
	{
		no: 13,
		title: 'a sheet named that is not there',
		name: '部门.xlsx',
		request: { sheet: '3月' },
		content: () => workbook({ sheets: { '1月': rows(departments), '2月': rows(departments) } })
	},
	{
		no: 14,
		title: 'DOCTYPE in a sheet',
		name: '部门.xlsx',
		content: () => workbook({ sheets: { 部门: '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>' } })
	},
	{
		no: 14,
		title: 'DOCTYPE in the shared strings',
		name: '部门.xlsx',
		content: () =>
			replaced({ name: strings, content: '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><sst/>' })
	},
	{
		no: 49,
		title: 'macros, embedded files and links to other workbooks',
		name: '部门.xlsm',
		content: () =>
			workbook({
				...good,
				more: [
					{ name: 'xl/vbaProject.bin', content: 'Sub Auto_Open()' },
					{ name: 'xl/embeddings/oleObject1.bin', content: 'x' },
					{ name: 'xl/externalLinks/externalLink1.xml', content: '<externalLink/>' },
					{ name: 'xl/externalLinks/externalLink2.xml', content: '<externalLink/>' }
				]
			})
	},
	{
		no: 49,
		title: 'a program',
		name: '部门.exe',
		content: () => Buffer.from('MZ\x90\0\x03', 'latin1')
	},
	{
		no: 49,
		title: 'a program named .csv',
		name: '部门.csv',
		content: () => Buffer.from('\x7fELF\x02\x01', 'latin1')
	},
	{
		no: 49,
		title: 'a PDF',
		name: '部门.pdf',
		content: () => '%PDF-1.7'
	},
	{
		no: 49,
		title: 'an archive of another kind',
		name: '部门.7z',
		content: () => Buffer.from("7z\xbc\xaf'\x1c", 'latin1')
	},
	{
		no: 49,
		title: 'a Word file',
		name: '部门.docx',
		content: () =>
			zip([
				{ name: '[Content_Types].xml', content: '<Types/>' },
				{ name: 'word/document.xml', content: '<document/>' }
			])
	},
	{
		no: 49,
		title: 'a zip of files where one file is asked for',
		name: '部门.zip',
		content: () => zip([{ name: '部门.csv', content: '部门编号,部门名称\nD1,总部\n' }])
	}
];
