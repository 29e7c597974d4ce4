import { crc32, deflateRawSync } from 'node:zlib';
import { bytes } from './case.ts';

/** One entry of an archive; what the directory says of it may be a lie. */
export interface Entry {
	name: string | Uint8Array;
	content: string | Uint8Array;
	/** Size written in the directory; default: the true one. */
	declared?: number;
	/** General purpose bits: 1 = encrypted, 0x800 = name in UTF-8. */
	flags?: number;
	/** Compression method; default: 8, deflate. */
	method?: number;
	/** External attributes: Unix mode in the upper half. */
	attributes?: number;
	/** Checksum; default: the true one. */
	sum?: number;
	/** Packed bytes as given, instead of packing `content`. */
	packed?: Uint8Array;
}

/** A zip archive written by hand, so that its directory can lie. */
export function zip(entries: readonly Entry[]): Buffer {
	const bodies: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const entry of entries) {
		const content = typeof entry.content === 'string' ? bytes(entry.content) : entry.content;
		const packed = Buffer.from(entry.packed ?? deflateRawSync(content));
		const name = Buffer.from(entry.name);
		const common = Buffer.alloc(26);
		common.writeUInt16LE(20, 0);
		common.writeUInt16LE(entry.flags ?? 0x800, 2);
		common.writeUInt16LE(entry.method ?? 8, 4);
		common.writeUInt32LE(entry.sum ?? crc32(content), 10);
		common.writeUInt32LE(packed.length, 14);
		common.writeUInt32LE(entry.declared ?? content.length, 18);
		common.writeUInt16LE(name.length, 22);
		const signature = (text: string) => Buffer.from(text, 'latin1');
		const rest = Buffer.alloc(14);
		rest.writeUInt32LE(entry.attributes ?? 0, 6);
		rest.writeUInt32LE(offset, 10);
		const body = Buffer.concat([signature('PK\x03\x04'), common, name, packed]);
		bodies.push(body);
		directory.push(Buffer.concat([signature('PK\x01\x02\x14\x00'), common, rest, name]));
		offset += body.length;
	}
	const central = Buffer.concat(directory);
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(entries.length, 8);
	end.writeUInt16LE(entries.length, 10);
	end.writeUInt32LE(central.length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...bodies, central, end]);
}

/** Parts of a workbook written by hand. */
export interface WorkbookParts {
	/** Sheet name → XML of the sheet, or the rows inside its `sheetData`. */
	sheets: Record<string, string>;
	/** `<si>` elements. */
	strings?: string;
	/** Number formats of the cell styles 0, 1, 2 …; default: general, date, date and time, text. */
	formats?: readonly number[];
	date1904?: boolean;
	more?: readonly Entry[];
}

const relation = (id: string, kind: string, target: string) =>
	`<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"/>`;

/** The entries of a workbook. */
export function workbookEntries({
	sheets,
	strings,
	formats = [0, 14, 22, 49],
	date1904,
	more = []
}: WorkbookParts): Entry[] {
	const names = Object.keys(sheets);
	const outline = names.map((name, n) => `<sheet name="${name}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`);
	const targets = names.map((_, n) => relation(`rId${n + 1}`, 'worksheet', `worksheets/sheet${n + 1}.xml`));
	const wrap = (xml: string) =>
		/^\s*<[!?w]/.test(xml) ? xml : `<worksheet><sheetData>${xml}</sheetData></worksheet>`;
	return [
		{ name: '[Content_Types].xml', content: '<Types/>' },
		{
			name: 'xl/workbook.xml',
			content: `<workbook>${date1904 ? '<workbookPr date1904="1"/>' : ''}<sheets>${outline.join('')}</sheets></workbook>`
		},
		{
			name: 'xl/_rels/workbook.xml.rels',
			content: `<Relationships>${targets.join('')}${relation('s', 'sharedStrings', 'sharedStrings.xml')}${relation('f', 'styles', 'styles.xml')}</Relationships>`
		},
		{ name: 'xl/sharedStrings.xml', content: `<sst>${strings ?? ''}</sst>` },
		{
			name: 'xl/styles.xml',
			content: `<styleSheet><cellXfs>${formats.map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`
		},
		...names.map((name, n) => ({ name: `xl/worksheets/sheet${n + 1}.xml`, content: wrap(sheets[name]) })),
		...more
	];
}

export const workbook = (parts: WorkbookParts): Buffer => zip(workbookEntries(parts));

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A cell: text, a number, or its XML when it begins with `<c`; null = no cell. */
export type RawCell = string | number | null;

/** `<row>` elements, cells addressed, from row `from` on. */
export function rows(lines: readonly (readonly RawCell[])[], from = 1): string {
	const cell = (value: RawCell, column: number, row: number) => {
		if (value === null) return '';
		const address = `r="${String.fromCharCode(65 + column)}${row}"`;
		if (typeof value === 'number') return `<c ${address}><v>${value}</v></c>`;
		if (value.startsWith('<c')) return value.replace('<c', `<c ${address}`);
		return `<c ${address} t="inlineStr"><is><t xml:space="preserve">${escape(value)}</t></is></c>`;
	};
	return lines
		.map(
			(line, n) => `<row r="${from + n}">${line.map((value, c) => cell(value, c, from + n)).join('')}</row>`
		)
		.join('');
}
