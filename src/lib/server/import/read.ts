import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { findFormat } from '#lib/server/import/format.ts';
import { limits } from '#lib/server/import/limits.ts';
import { statedTargets } from '#lib/server/import/mapping.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';
import { readInChild } from '#lib/server/import/reader/run.ts';
import { FileTrouble } from '#lib/server/import/reader/trouble.ts';
import type { Upload } from '#lib/server/import/sources.ts';
import type { ReadOptions } from '#lib/server/import/stage.ts';
import type { Table } from '#lib/server/import/table.ts';
import { readText, type ReadText, type TextOptions } from '#lib/server/import/text.ts';

/** A file in its normal form. */
export interface ReadFile {
	tables: Table[];
	/** What the reader found out: format, encoding, delimiter, notes. Kept with the import. */
	facts: Record<string, unknown>;
}

type Progress = (done: number, total: number | null, phase: string) => void;

/** Reads an upload with the reader its content asks for. Throws InputError with what is wrong with the file. */
export async function readSource(
	upload: Upload,
	name: string,
	options: ReadOptions,
	onProgress?: Progress
): Promise<ReadFile> {
	if (upload.bytes > limits.unpacked) throw tooLarge(upload.bytes);
	const format = await findFormat(upload.file, name, () => gunzipHead(upload.file));
	const progress = (done: number, total: number | null) => onProgress?.(done, total, 'read');
	if (format.reader === 'text') {
		const file = format.is_gz ? await gunzip(upload.file, join(upload.folder, 'unpacked')) : upload.file;
		const { encoding, delimiter } = options.mapping;
		const { table, facts } = await readTextFile(file, upload.folder, { encoding, delimiter }, progress);
		return { tables: [table], facts: { format: 'text', ...facts } };
	}
	if (format.reader === 'workbook') {
		if (upload.bytes > limits.packed) throw tooLarge(upload.bytes, limits.packed);
		const tables = await readInChild('workbook', { file: upload.file, folder: upload.folder }, progress);
		return { tables, facts: { format: 'xlsx' } };
	}
	if (format.reader === 'ocel') {
		const file = format.is_gz ? await gunzip(upload.file, join(upload.folder, 'unpacked')) : upload.file;
		const { object_type } = options.mapping;
		const tables = await readInChild('ocel', { file, folder: upload.folder, object_type }, progress);
		return { tables, facts: { format: 'ocel' } };
	}
	if (format.reader === 'parquet') {
		const tables = await readInChild('parquet', { file: upload.file, folder: upload.folder }, progress);
		return { tables, facts: { format: 'parquet' } };
	}
	const request = { file: upload.file, folder: upload.folder, is_gz: format.is_gz };
	const wanted = Object.keys(options.mapping.columns);
	const mapped = new Set(Object.values(options.mapping.columns).flatMap(statedTargets));
	const required = [
		['concept:name', 'steps.activity'],
		['time:timestamp', 'steps.finished_at']
	].flatMap(([key, target]) => (mapped.has(target) ? [] : [key]));
	const nameless = upload.sha256.slice(0, 8);
	const tables = await readInChild('xes', { ...request, wanted, required, nameless }, progress);
	return { tables, facts: { format: 'xes' } };
}

/** Text up to this size is read where we are: starting a process takes longer than reading it. */
const readHere = 2 * 1024 ** 2;

async function readTextFile(
	file: string,
	folder: string,
	asked: Pick<TextOptions, 'encoding' | 'delimiter'>,
	onProgress: (done: number, total: number | null) => void
): Promise<ReadText> {
	if ((await stat(file)).size > readHere)
		return readInChild<ReadText>('text', { file, folder, ...asked }, onProgress);
	try {
		return await readText(file, folder, { ...asked, onProgress });
	} catch (cause) {
		if (!(cause instanceof FileTrouble)) throw cause;
		throw new ImportProblem(cause.code, cause.parameters, {}, { cause });
	}
}

const megabytes = (bytes: number): string => (bytes / 1024 ** 2).toFixed(0);

const tooLarge = (bytes: number, limit: number = limits.unpacked): ImportProblem =>
	new ImportProblem('too-large', { size: megabytes(bytes), limit: megabytes(limit) });

/** Stops a stream that unpacks to more than is allowed. */
function unpackedCap(packed: number): Transform {
	let seen = 0;
	return new Transform({
		transform(chunk: Buffer, _encoding, done) {
			seen += chunk.length;
			const isBomb = seen > limits.gz_ratio_from && seen / packed > limits.gz_ratio;
			const isTooLarge = seen > limits.unpacked;
			if (isBomb || isTooLarge) done(new ImportProblem('gz-bomb', { limit: megabytes(limits.unpacked) }));
			else done(null, chunk);
		}
	});
}

async function gunzip(file: string, target: string): Promise<string> {
	const packed = (await stat(file)).size;
	try {
		await pipeline(createReadStream(file), createGunzip(), unpackedCap(packed), createWriteStream(target));
	} catch (cause) {
		throw gzProblem(cause);
	}
	return target;
}

function gzProblem(cause: unknown): unknown {
	const code = (cause as NodeJS.ErrnoException).code;
	if (code === 'Z_BUF_ERROR') return new ImportProblem('truncated-gz', {}, {}, { cause });
	if (code?.startsWith('Z_')) return new ImportProblem('damaged-gz', {}, {}, { cause });
	return cause;
}

/** The first unpacked bytes, enough to tell text from XML. */
async function gunzipHead(file: string): Promise<Buffer> {
	const stream = createReadStream(file, { end: 64 * 1024 }).pipe(createGunzip());
	try {
		for await (const chunk of stream) return chunk as Buffer;
	} catch (cause) {
		throw gzProblem(cause);
	}
	throw new ImportProblem('empty-file');
}
