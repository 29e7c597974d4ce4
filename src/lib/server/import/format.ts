import { firstBytes } from '#lib/server/import/chunks.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';

/** How a file is read. `is_gz`: the content lies in a gzip stream. */
export interface FileFormat {
	reader: 'text' | 'workbook' | 'xes';
	is_gz: boolean;
}

const startsWith = (bytes: Buffer, ...signature: number[]) =>
	signature.every((byte, index) => bytes[index] === byte);

/**
 * Decides by content, not by name; the name only helps to say what is wrong.
 * Throws InputError `empty-file`, `old-excel`, `web-page`, `text-named-workbook`, `zip-not-workbook` or `not-readable`.
 */
export async function findFormat(
	file: string,
	name: string,
	gunzipHead: () => Promise<Buffer>
): Promise<FileFormat> {
	const head = await firstBytes(file, 4096);
	if (head.length === 0) throw new ImportProblem('empty-file');
	const lower = name.toLowerCase();
	const isNamedWorkbook = /\.xls[xmb]?$/.test(lower);
	if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) throw oleProblem(lower);
	if (startsWith(head, 0x50, 0x4b, 0x03, 0x04) || startsWith(head, 0x50, 0x4b, 0x05, 0x06)) {
		return { reader: 'workbook', is_gz: false };
	}
	if (startsWith(head, 0x1f, 0x8b)) return { reader: readerOf(await gunzipHead()), is_gz: true };
	if (/\.gz$/.test(lower)) throw new ImportProblem('not-gzip');
	const start = textStart(head);
	if (isNamedWorkbook && /^(<!doctype html|<html|<table)/i.test(start)) throw new ImportProblem('web-page');
	if (isNamedWorkbook) throw new ImportProblem('text-named-workbook');
	if (startsWith(head, 0x25, 0x50, 0x44, 0x46) || startsWith(head, 0x4d, 0x5a))
		throw new ImportProblem('not-readable');
	return { reader: readerOf(head), is_gz: false };
}

/** Old binary workbooks and encrypted new ones share one container; the encrypted one names its streams. */
function oleProblem(name: string): ImportProblem {
	return new ImportProblem(/\.(xlsx|xlsm)$/.test(name) ? 'password-protected' : 'old-excel');
}

function textStart(head: Buffer): string {
	const isUtf16 = head[0] === 0xff && head[1] === 0xfe;
	return head
		.toString(isUtf16 ? 'utf16le' : 'utf8')
		.replace(/^\ufeff/, '')
		.trimStart();
}

const readerOf = (head: Buffer): 'text' | 'xes' => (textStart(head).startsWith('<') ? 'xes' : 'text');
