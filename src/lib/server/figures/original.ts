import { readFile, stat } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { readRecords } from '#lib/server/import/csv_scan.ts';
import { sourcePath } from '#lib/server/import/sources.ts';
import type { ImportRecord } from '#lib/server/ledger/ledger.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** Header and cells exactly as the file has them. */
export interface OriginalRow {
	header: string[];
	fields: string[];
}

/** Larger text files are not read back for the sake of one row. */
const largest = 16 * 1024 ** 2;

/** Reads one row back from the kept source; null for workbooks, process logs, large files, or a source that is gone. */
export async function readOriginal(
	ws: Workspace,
	batch: ImportRecord,
	row: number
): Promise<OriginalRow | null> {
	const { format, encoding, delimiter } = JSON.parse(batch.options) as Record<string, string | undefined>;
	if (format !== 'text' || !encoding || !delimiter) return null;
	const file = sourcePath(ws, batch.sha256);
	const size = await stat(file).then(
		(found) => found.size,
		() => null
	);
	if (size === null || size > largest) return null;
	const bytes = unpacked(await readFile(file));
	return bytes === null ? null : findRow(new TextDecoder(encoding).decode(bytes), delimiter, row);
}

function unpacked(bytes: Buffer): Buffer | null {
	if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
	try {
		return gunzipSync(bytes, { maxOutputLength: largest });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return null;
		throw error;
	}
}

function findRow(text: string, delimiter: string, wanted: number): OriginalRow | null {
	const records = readRecords(Buffer.from(text), delimiter);
	const fields = records[wanted - 1];
	return fields ? { header: records[0], fields } : null;
}
