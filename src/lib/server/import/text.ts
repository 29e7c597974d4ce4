import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { firstBytes } from '#lib/server/import/chunks.ts';
import { type BadRecord, CsvScanner, delimiters, readRecords } from '#lib/server/import/csv_scan.ts';
import { findEncoding, lineAndByte } from '#lib/server/import/encoding.ts';
import { NumberedLines } from '#lib/server/import/numbered_lines.ts';
import { FileTrouble } from '#lib/server/import/reader/trouble.ts';
import type { Defect, Table } from '#lib/server/import/table.ts';
import { transcode } from '#lib/server/import/transcode.ts';

export interface TextOptions {
	/** WHATWG label; left out = found by looking. */
	encoding?: string;
	/** Between fields; left out = found by looking. */
	delimiter?: string;
	onProgress?: (done: number, total: number) => void;
}

/** What was found about a text file, kept in the ledger. */
export interface TextFacts {
	encoding: string;
	delimiter: string;
}

/** A text file in its normal form, and what was found about it. */
export interface ReadText {
	table: Table;
	facts: TextFacts;
}

/** Bytes read at once. */
const pieceBytes = 1 << 20;

/** Reads a delimited text file into the normal form, as `rows.csv` in `folder`. Throws FileTrouble. */
export async function readText(file: string, folder: string, options: TextOptions = {}): Promise<ReadText> {
	const encoding = (options.encoding ?? (await findEncoding(file))).toLowerCase();
	const plain = encoding === 'utf-8' ? file : await transcode(file, join(folder, 'plain.csv'), encoding);
	const delimiter = options.delimiter ?? (await findDelimiter(plain));
	const target = join(folder, 'rows.csv');
	const { scanner, header } = await numberRows(plain, target, delimiter, options.onProgress);
	if (scanner.records === 0) throw new FileTrouble('empty-file');
	if (scanner.records === 1) throw new FileTrouble('no-rows');
	const table = {
		sheet: null,
		file: target,
		delimiter,
		header,
		rows: scanner.records - 1,
		lines: scanner.records - 1 - scanner.bad.length,
		defects: scanner.bad.map(defectOf(scanner.width)),
		profiles: scanner.profiles(),
		longest_line: scanner.longest + 24
	};
	return { table, facts: { encoding, delimiter } };
}

const defectOf =
	(expected: number) =>
	({ row, line, fields, has_stray_quote }: BadRecord): Defect => ({
		row,
		column: null,
		value: null,
		rule: has_stray_quote ? 'stray-quote' : 'ragged-row',
		severity: 'reject',
		parameters: { line, fields, expected }
	});

/** Writes the good rows with their numbers to `target`; odd ones are left to the findings. */
async function numberRows(
	file: string,
	target: string,
	delimiter: string,
	onProgress: TextOptions['onProgress']
): Promise<{ scanner: CsvScanner; header: string[] }> {
	const lines = new NumberedLines(target, delimiter);
	let header: string[] = [];
	const scanner = new CsvScanner(delimiter, (record) => {
		if (record.row === 1) header = record.texts();
		else if (record.isGood) lines.write(record);
	});
	try {
		await scanFile(file, scanner, onProgress);
	} finally {
		lines.close();
	}
	return { scanner, header };
}

/** Gives a file to a scanner piece by piece, each beginning with what was left of the one before. */
async function scanFile(
	file: string,
	scanner: CsvScanner,
	onProgress: TextOptions['onProgress']
): Promise<void> {
	const total = (await stat(file)).size;
	const handle = await open(file);
	try {
		const buffer = Buffer.allocUnsafe(2 * pieceBytes);
		let left = 0;
		for (let offset = 0; ;) {
			const { bytesRead } = await handle.read(buffer, left, pieceBytes, null);
			const length = left + bytesRead;
			const nul = buffer.subarray(left, length).indexOf(0);
			if (nul >= 0) throw new FileTrouble('nul-byte', await lineAndByte(file, offset + nul));
			const used = scanner.scan(buffer, length, bytesRead === 0);
			if (bytesRead === 0) return;
			buffer.copyWithin(0, used, length);
			left = length - used;
			offset += bytesRead;
			onProgress?.(offset, total);
		}
	} finally {
		await handle.close();
	}
}

/** The separator that cuts the first lines into the most, equally many, fields; a comma when none does. */
async function findDelimiter(file: string): Promise<string> {
	const head = await firstBytes(file, 64 * 1024);
	let best = { delimiter: ',', width: 1 };
	for (const delimiter of delimiters) {
		const width = steadyWidth(head, delimiter);
		if (width > best.width) best = { delimiter, width };
	}
	return best.delimiter;
}

/** Fields of the header when most of the first whole records agree, else 1. */
function steadyWidth(head: Buffer, delimiter: string): number {
	let widths: number[];
	try {
		widths = readRecords(head, delimiter, false).map((fields) => fields.length);
	} catch (error) {
		if (error instanceof FileTrouble) return 1;
		throw error;
	}
	if (widths.length === 0) return head.toString('utf8').split(delimiter).length;
	const first = widths.slice(0, 50);
	const same = first.filter((width) => width === first[0]).length;
	return same >= first.length * 0.6 ? first[0] : 1;
}
