/**
 * The reading process: reads one file into tables in its folder, or unpacks an archive there, and tells the outcome on standard output,
 * one JSON line each. Started by `readInChild` with limited heap, time and rights.
 */
import { readFileSync } from 'node:fs';
import { isDiskFull } from '#lib/server/disk.ts';
import { faultPoint } from '#lib/server/fault.ts';
import type { ArchiveFile } from '#lib/server/import/reader/archive.ts';
import { FileTrouble } from '#lib/server/import/reader/trouble.ts';
import type { Table } from '#lib/server/import/table.ts';
import { setDefectsAside } from '#lib/server/import/table_defects.ts';
import type { ReadText } from '#lib/server/import/text.ts';

interface Request {
	reader: 'text' | 'workbook' | 'xes' | 'parquet' | 'ocel' | 'archive';
	file: string;
	folder: string;
	encoding?: string;
	delimiter?: string;
	is_gz?: boolean;
	wanted?: string[];
	required?: string[];
	nameless?: string;
	object_type?: string;
}

const tell = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`);

let told = 0;
function onProgress(done: number, total: number | null): void {
	if (Date.now() - told < 200) return;
	told = Date.now();
	tell({ progress: [done, total] });
}

async function read(request: Request): Promise<Table[] | ArchiveFile[] | ReadText> {
	if (request.reader === 'text') {
		const { readText } = await import('#lib/server/import/text.ts');
		const { file, folder, encoding, delimiter } = request;
		const read = await readText(file, folder, { encoding, delimiter, onProgress });
		return { ...read, table: setDefectsAside(read.table) };
	}
	if (request.reader === 'archive') {
		const { readArchive } = await import('#lib/server/import/reader/archive.ts');
		return readArchive(request.file, request.folder, onProgress);
	}
	if (request.reader === 'workbook') {
		const { readWorkbook } = await import('#lib/server/import/reader/workbook.ts');
		return (await readWorkbook(request.file, request.folder, onProgress)).map(setDefectsAside);
	}
	if (request.reader === 'parquet') {
		const { readParquet } = await import('#lib/server/import/reader/parquet.ts');
		return [setDefectsAside(await readParquet(request.file, request.folder, onProgress))];
	}
	if (request.reader === 'ocel') {
		const { readOcel } = await import('#lib/server/import/reader/ocel.ts');
		return [setDefectsAside(readOcel(request.file, request.folder, request.object_type))];
	}
	const { readXes } = await import('#lib/server/import/reader/xes.ts');
	return [await readXes(request.file, request.folder, request, onProgress)];
}

try {
	faultPoint('reader.begin');
	const tables = await read(JSON.parse(readFileSync(0, 'utf8')) as Request);
	faultPoint('reader.end');
	tell({ tables });
} catch (error) {
	if (isDiskFull(error)) tell({ problem: { code: 'disk-full', parameters: {} } });
	else if (!(error instanceof FileTrouble)) throw error;
	else tell({ problem: { code: error.code, parameters: error.parameters } });
}
