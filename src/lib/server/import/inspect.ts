import { basename } from 'node:path';
import type { Workspace } from '#lib/server/workspace.ts';
import { checkMapping, type SourceMapping } from '#lib/server/import/mapping.ts';
import type { SampleTable } from '#lib/server/import/proposal/proposal.ts';
import { sampleTable } from '#lib/server/import/proposal/sample.ts';
import { readSource } from '#lib/server/import/read.ts';
import { receiveUpload, removeFolder } from '#lib/server/import/sources.ts';

/** A file's tables as far as they can be seen without taking anything in. */
export interface InspectedFile {
	format: 'table' | 'xes';
	/** What the reader found out: encoding, delimiter. */
	facts: Record<string, unknown>;
	tables: { sheet: string | null; rows: number; sample: SampleTable }[];
}

/** Reads a file and shows its headers and first rows; nothing of it is kept. Throws InputError when it cannot be read. */
export async function inspectFile(
	ws: Workspace,
	path: string,
	request: { file_name?: string; mapping?: SourceMapping; rows?: number } = {}
): Promise<InspectedFile> {
	const mapping = checkMapping(request.mapping ?? {});
	const upload = await receiveUpload(ws, path);
	try {
		const options = { kind: mapping.kind, time_zone: mapping.time_zone ?? 'UTC', mapping };
		const read = await readSource(upload, request.file_name ?? basename(path), options);
		const tables = [];
		for (const table of read.tables) {
			const sample = await sampleTable(table, request.rows);
			tables.push({ sheet: table.sheet, rows: table.rows, sample });
		}
		return { format: read.facts.format === 'xes' ? 'xes' : 'table', facts: read.facts, tables };
	} finally {
		await removeFolder(upload.folder);
	}
}
