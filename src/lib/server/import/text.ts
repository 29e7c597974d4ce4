import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { eachChunk, firstBytes } from '#lib/server/import/chunks.ts';
import { type BadRecord, CsvScanner, csvLine } from '#lib/server/import/csv_scan.ts';
import { findEncoding, lineAndByte } from '#lib/server/import/encoding.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';
import type { Defect, Table } from '#lib/server/import/table.ts';
import { transcode } from '#lib/server/import/transcode.ts';

export interface TextOptions {
	/** WHATWG label; left out = found by looking. */
	encoding?: string;
	onProgress?: (done: number, total: number) => void;
}

/** What was found about a text file, kept in the ledger. */
export interface TextFacts {
	encoding: string;
	delimiter: string;
}

/** Reads a delimited text file into the normal form, writing into `folder` only where the file is not clean UTF-8. */
export async function readText(
	file: string,
	folder: string,
	options: TextOptions = {}
): Promise<{ table: Table; facts: TextFacts }> {
	const encoding = (options.encoding ?? (await findEncoding(file))).toLowerCase();
	const plain = encoding === 'utf-8' ? file : await transcode(file, join(folder, 'plain.csv'), encoding);
	const delimiter = await findDelimiter(plain);
	const scanner = await scan(plain, delimiter, options.onProgress);
	if (scanner.records === 0) throw new ImportProblem('empty-file');
	if (scanner.records === 1) throw new ImportProblem('no-rows');
	const header = await readHeader(plain, delimiter);
	const found = {
		sheet: null,
		header,
		rows: scanner.records - 1,
		defects: scanner.bad.map(defectOf(scanner.width))
	};
	const facts = { encoding, delimiter };
	if (scanner.isPlain && scanner.bad.length === 0) {
		const form = {
			has_header_line: true,
			is_numbered: false,
			longest_line: scanner.longest,
			profiles: scanner.profiles()
		};
		return { table: { ...found, ...form, file: plain, delimiter }, facts };
	}
	const rewritten = join(folder, 'rows.csv');
	await rewrite(plain, rewritten, delimiter, new Set(scanner.bad.map((bad) => bad.row)));
	const form = {
		has_header_line: false,
		is_numbered: true,
		longest_line: 2 * scanner.longest + 1000,
		profiles: scanner.profiles()
	};
	return { table: { ...found, ...form, file: rewritten, delimiter: ',' }, facts };
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

const withoutBom = (chunk: Buffer, offset: number): Buffer =>
	offset === 0 && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? chunk.subarray(3) : chunk;

async function scan(
	file: string,
	delimiter: string,
	onProgress: TextOptions['onProgress']
): Promise<CsvScanner> {
	const scanner = new CsvScanner(delimiter);
	const total = (await stat(file)).size;
	await eachChunk(file, async (chunk, offset) => {
		const nul = chunk.indexOf(0);
		if (nul >= 0) throw new ImportProblem('nul-byte', await lineAndByte(file, offset + nul));
		scanner.push(withoutBom(chunk, offset));
		onProgress?.(offset + chunk.length, total);
	});
	scanner.end();
	return scanner;
}

/** The separator that cuts the first lines into the most, equally many, fields; a comma when none does. */
async function findDelimiter(file: string): Promise<string> {
	const head = withoutBom(await firstBytes(file, 64 * 1024), 0);
	let best = { delimiter: ',', width: 1 };
	for (const delimiter of [',', '\t', ';', '|']) {
		const width = steadyWidth(head, delimiter);
		if (width > best.width) best = { delimiter, width };
	}
	return best.delimiter;
}

/** Fields of the header when most of the first whole records agree, else 1. */
function steadyWidth(head: Buffer, delimiter: string): number {
	const widths: number[] = [];
	const scanner = new CsvScanner(delimiter, (fields) => widths.push(fields.length));
	try {
		scanner.push(head);
	} catch {
		return 1;
	}
	if (widths.length === 0) return head.toString('utf8').split(delimiter).length;
	const first = widths.slice(0, 50);
	const same = first.filter((width) => width === first[0]).length;
	return same >= first.length * 0.6 ? first[0] : 1;
}

async function readHeader(file: string, delimiter: string): Promise<string[]> {
	let header: string[] | null = null;
	const scanner = new CsvScanner(delimiter, (fields) => {
		header ??= fields;
	});
	const head = await firstBytes(file, 1 << 20);
	scanner.push(withoutBom(head, 0));
	if (!header) scanner.end();
	return header ?? [];
}

/** Writes the good records with their row numbers; odd ones are left to the findings. */
async function rewrite(file: string, target: string, delimiter: string, left: Set<number>): Promise<void> {
	const out = createWriteStream(target);
	let lines: string[] = [];
	const scanner = new CsvScanner(delimiter, (fields, row) => {
		if (row > 1 && !left.has(row)) lines.push(csvLine([String(row), ...fields]));
	});
	const flush = async () => {
		if (lines.length > 0 && !out.write(lines.join(''))) await once(out, 'drain');
		lines = [];
	};
	try {
		await eachChunk(file, async (chunk, offset) => {
			scanner.push(withoutBom(chunk, offset));
			await flush();
		});
		scanner.end();
		await flush();
	} finally {
		out.end();
		await finished(out);
	}
}
