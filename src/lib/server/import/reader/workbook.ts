import { join, posix } from 'node:path';
import { limits } from '#lib/server/import/limits.ts';
import { type NumberForm, numberForm, unescapeText } from '#lib/server/import/reader/cells.ts';
import { takeSharedTexts } from '#lib/server/import/reader/plain_cells.ts';
import { ownCopy } from '#lib/server/import/reader/plain_xml.ts';
import { readSheet } from '#lib/server/import/reader/sheet.ts';
import { FileTrouble } from '#lib/server/import/reader/trouble.ts';
import { GuardedXml, type Shortcut } from '#lib/server/import/reader/xml.ts';
import { Archive } from '#lib/server/import/reader/zip.ts';
import type { Defect, Table } from '#lib/server/import/table.ts';

/** What all sheets of a workbook share. */
export interface WorkbookFacts {
	is1904: boolean;
	strings: string[];
	/** Form of each cell style. */
	forms: NumberForm[];
}

interface SheetEntry {
	name: string;
	part: string;
}

const localName = (name: string): string => (name.includes(':') ? name.slice(name.indexOf(':') + 1) : name);

/** Reads every sheet that holds something as a table. Throws FileTrouble. */
export async function readWorkbook(
	file: string,
	folder: string,
	onProgress: (done: number, total: number | null) => void
): Promise<Table[]> {
	const archive = await Archive.open(file);
	try {
		const workbook = await findWorkbook(archive);
		const { sheets, is1904, others } = await readOutline(archive, workbook);
		const strings = others.sharedStrings ? await readStrings(archive, others.sharedStrings) : [];
		const forms = others.styles ? await readForms(archive, others.styles) : [];
		const total = sheets.reduce((sum, { part }) => sum + archive.size(part), 0);
		const tables: Table[] = [];
		let done = 0;
		for (const [index, sheet] of sheets.entries()) {
			const target = join(folder, `sheet-${index + 1}.csv`);
			const facts = { is1904, strings, forms };
			const table = await readSheet(archive, sheet, facts, target, (bytes) =>
				onProgress((done += bytes), total)
			);
			if (table) tables.push(table);
		}
		if (tables.length === 0) throw new FileTrouble('empty-file');
		tables[0].defects.push(...ignoredParts(archive));
		return tables;
	} finally {
		archive.close();
	}
}

/** What a workbook may hold besides cells: parts of it, and the rule that tells they were left alone. */
const ignorable: readonly [rule: string, part: RegExp][] = [
	['macros-ignored', /(^|\/)vbaProject\.bin$/],
	['external-links-ignored', /(^|\/)externalLinks\/[^/]+\.xml$/],
	['embedded-ignored', /(^|\/)(embeddings|activeX)\/[^/]+$/]
];

function ignoredParts(archive: Archive): Defect[] {
	return ignorable.flatMap(([rule, part]) => {
		const count = archive.names().filter((name) => part.test(name)).length;
		if (count === 0) return [];
		return [{ row: 1, column: null, value: null, rule, severity: 'warn' as const, parameters: { count } }];
	});
}

/** Calls `onOpen` for each element of a part. */
async function walk(
	archive: Archive,
	part: string,
	onOpen: (name: string, attributes: Record<string, string>) => void,
	onClose: (name: string) => void = () => undefined,
	onText?: (text: string) => void,
	shortcut: Shortcut | null = null
): Promise<void> {
	const xml = new GuardedXml(
		(tag) => onOpen(localName(tag.name), tag.attributes as Record<string, string>),
		(name) => onClose(localName(name)),
		shortcut
	);
	if (onText) xml.parser.on('text', onText);
	await archive.read(part, (text) => xml.write(text));
	xml.end();
}

/** Relations of a part: id → kind and target part. */
async function readRelations(
	archive: Archive,
	part: string
): Promise<Map<string, { type: string; target: string }>> {
	const folder = posix.dirname(part);
	const file = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
	const relations = new Map<string, { type: string; target: string }>();
	if (!archive.has(file)) return relations;
	await walk(archive, file, (name, { Id, Type, Target, TargetMode }) => {
		if (name !== 'Relationship' || TargetMode === 'External' || !Target) return;
		const target = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target);
		relations.set(Id, { type: posix.basename(Type ?? ''), target });
	});
	return relations;
}

async function findWorkbook(archive: Archive): Promise<string> {
	if (!archive.has('[Content_Types].xml')) throw notWorkbook(archive);
	const root = await readRelations(archive, '');
	const stated = [...root.values()].find((relation) => relation.type === 'officeDocument')?.target;
	const part = stated ?? 'xl/workbook.xml';
	if (part.endsWith('.bin')) throw new FileTrouble('binary-workbook');
	if (!archive.has(part) || !/workbook/i.test(part)) throw notWorkbook(archive);
	return part;
}

/** Word and PowerPoint files have content types, OpenDocument files a `mimetype`; a plain archive has neither. */
function notWorkbook(archive: Archive): FileTrouble {
	if (archive.has('mimetype')) return new FileTrouble('open-document');
	return new FileTrouble(archive.has('[Content_Types].xml') ? 'not-readable' : 'zip-not-workbook');
}

async function readOutline(archive: Archive, workbook: string) {
	const relations = await readRelations(archive, workbook);
	const sheets: SheetEntry[] = [];
	let is1904 = false;
	await walk(archive, workbook, (name, attributes) => {
		if (name === 'workbookPr') is1904 = ['1', 'true', 'on'].includes(attributes.date1904 ?? '');
		if (name !== 'sheet') return;
		const id = Object.entries(attributes).find(([key]) => /^(\w+:)?id$/.test(key) && key !== 'sheetId')?.[1];
		const relation = relations.get(id ?? '');
		if (relation?.type === 'worksheet') sheets.push({ name: attributes.name ?? '', part: relation.target });
	});
	const targetOf = (type: string) => [...relations.values()].find((one) => one.type === type)?.target;
	return { sheets, is1904, others: { sharedStrings: targetOf('sharedStrings'), styles: targetOf('styles') } };
}

/** Shared strings: plain or rich, whole text; phonetic guides are no text. */
async function readStrings(archive: Archive, part: string): Promise<string[]> {
	const strings: string[] = [];
	let text = '';
	let isText = false;
	let guides = 0;
	let depth = 0;
	const kept = (plain: string) => ownCopy(unescapeText(plain));
	await walk(
		archive,
		part,
		(name) => {
			depth++;
			if (name === 'si') text = '';
			else if (name === 'rPh') guides++;
			else if (name === 't') isText = guides === 0;
		},
		(name) => {
			depth--;
			if (name === 'si') strings.push(kept(text));
			else if (name === 'rPh') guides--;
			else if (name === 't') isText = false;
		},
		(piece) => {
			if (!isText) return;
			text += piece;
			if (text.length > limits.line) throw new FileTrouble('line-too-long', { line: strings.length + 1 });
		},
		(piece, at) => (depth === 1 ? takeSharedTexts(piece, at, (plain) => strings.push(kept(plain))) : at)
	);
	return strings;
}

async function readForms(archive: Archive, part: string): Promise<NumberForm[]> {
	const codes = new Map<number, string>();
	const forms: NumberForm[] = [];
	let isInCells = false;
	await walk(
		archive,
		part,
		(name, attributes) => {
			if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
			else if (name === 'cellXfs') isInCells = true;
			else if (name === 'xf' && isInCells) {
				const id = Number(attributes.numFmtId ?? 0);
				forms.push(numberForm(id, codes.get(id)));
			}
		},
		(name) => {
			if (name === 'cellXfs') isInCells = false;
		}
	);
	return forms;
}
