import { closeSync, openSync, readSync } from 'node:fs';
import { firstBytes } from '#lib/server/import/chunks.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';

/** How a file is read. `is_gz`: the content lies in a gzip stream. */
export interface FileFormat {
	reader: 'text' | 'workbook' | 'xes' | 'parquet' | 'ocel';
	is_gz: boolean;
}

const startsWith = (bytes: Buffer, signature: string): boolean =>
	bytes.subarray(0, signature.length).equals(Buffer.from(signature, 'latin1'));

/** First bytes of what nobody keeps records in: programs, pictures, PDF, other archives, data bases. */
const foreignSignatures: readonly string[] = [
	'MZ',
	'\x7fELF',
	'%PDF',
	'{\\rtf',
	'7z\xbc\xaf\x27\x1c',
	'Rar!',
	'BZh',
	'\xfd7zXZ\0',
	'\x28\xb5\x2f\xfd',
	'\x89PNG',
	'\xff\xd8\xff',
	'GIF8',
	'SQLite format 3\0'
];

const oleSignature = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
const gzSignature = '\x1f\x8b';

/** The first four bytes of a zip archive: with entries, or empty. */
const zipSignatures: readonly string[] = ['PK\x03\x04', 'PK\x05\x06'];

/**
 * Decides by content, not by name; the name only helps to say what is wrong.
 * Throws InputError `empty-file`, `old-excel`, `password-protected`, `not-gzip`, `web-page`, `excel-xml`,
 * `text-named-workbook` or `not-readable`.
 */
export async function findFormat(
	file: string,
	name: string,
	gunzipHead: () => Promise<Buffer>
): Promise<FileFormat> {
	const head = await firstBytes(file, 4096);
	if (head.length === 0) throw new ImportProblem('empty-file');
	const lower = name.toLowerCase();
	if (startsWith(head, oleSignature)) {
		throw new ImportProblem(isEncrypted(file, head) ? 'password-protected' : 'old-excel');
	}
	if (zipSignatures.some((signature) => startsWith(head, signature))) {
		return { reader: 'workbook', is_gz: false };
	}
	if (startsWith(head, 'PAR1')) return { reader: 'parquet', is_gz: false };
	if (startsWith(head, gzSignature)) return { reader: textReader(await gunzipHead(), lower), is_gz: true };
	if (/\.gz$/.test(lower)) throw new ImportProblem('not-gzip');
	return { reader: textReader(head, lower), is_gz: false };
}

/** The reader for bytes that should be text. */
function textReader(head: Buffer, name: string): 'text' | 'xes' | 'ocel' {
	if (foreignSignatures.some((signature) => startsWith(head, signature))) {
		throw new ImportProblem('not-readable');
	}
	const start = textStart(head);
	if (/^(<!doctype html|<(html|head|body|meta|table)\b|mime-version:)/i.test(start)) {
		throw new ImportProblem('web-page');
	}
	if (start.startsWith('<') && start.includes('urn:schemas-microsoft-com:office:spreadsheet')) {
		throw new ImportProblem('excel-xml');
	}
	if (/\.xls[xmb]?$/.test(name)) throw new ImportProblem('text-named-workbook');
	if (start.startsWith('{') && !/\.(csv|tsv|txt)(\.gz)?$/.test(name)) return 'ocel';
	return start.startsWith('<') ? 'xes' : 'text';
}

function textStart(head: Buffer): string {
	const isUtf16 = head[0] === 0xff && head[1] === 0xfe;
	return head
		.toString(isUtf16 ? 'utf16le' : 'utf8')
		.replace(/^\ufeff/, '')
		.trimStart();
}

/**
 * Old binary workbooks and encrypted new ones share one container; the encrypted one has a stream named
 * `EncryptedPackage` in its directory, whose first sector number stands at byte 48 (MS-CFB 2.2).
 */
function isEncrypted(file: string, head: Buffer): boolean {
	if (head.length < 512) return false;
	const sector = 1 << Math.min(head.readUInt16LE(30), 12);
	const at = (head.readUInt32LE(48) + 1) * sector;
	const directory = Buffer.alloc(8 * sector);
	const handle = openSync(file, 'r');
	try {
		readSync(handle, directory, 0, directory.length, at);
	} finally {
		closeSync(handle);
	}
	return directory.includes(Buffer.from('EncryptedPackage', 'utf16le'));
}
