import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DraftRecord } from '#lib/server/ledger/drafts.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { optionsOf } from '#lib/server/import/drafts/draft.ts';
import {
	draftFolder,
	draftSource,
	notedPath,
	pathOfNote,
	readNote,
	writeNote
} from '#lib/server/import/drafts/folder.ts';
import type { SourceMapping } from '#lib/server/import/mapping.ts';
import { type ReadFile, readSource } from '#lib/server/import/read.ts';
import { readOptions } from '#lib/server/import/request.ts';

type Progress = (done: number, total: number | null, phase: string) => void;

interface ReadNote extends ReadFile {
	/** What the reading depends on. */
	key: string;
}

/**
 * A draft's tables. Reading a large workbook takes its time, so the tables stay in the draft's folder and are read again only when
 * the options change what a reader does. An import reads the kept bytes itself and trusts nothing of this.
 */
export async function readDraft(ws: Workspace, draft: DraftRecord, onProgress?: Progress): Promise<ReadFile> {
	const mapping = optionsOf(draft);
	const options = readOptions(ws, { mapping });
	const noted = await readNote<ReadNote>(ws, draft.id, 'read');
	const key = readingKey(mapping, noted);
	if (noted?.key === key) {
		const tables = noted.tables.map((table) => ({ ...table, file: pathOfNote(ws, draft.id, table.file) }));
		return { tables, facts: noted.facts };
	}
	const folder = join(draftFolder(ws, draft.id), 'read');
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	const { sha256, bytes } = draft;
	const upload = { sha256, bytes, file: draftSource(ws, draft.id), folder };
	const read = await readSource(upload, draft.file_name, options, onProgress);
	const tables = read.tables.map((table) => ({ ...table, file: notedPath(ws, draft.id, table.file) }));
	await writeNote(ws, draft.id, 'read', { ...read, tables, key: readingKey(mapping, read) });
	return read;
}

/** What a reader's work depends on; only event logs are read for the headers a mapping names. */
export function readingKey(mapping: SourceMapping, read: Pick<ReadFile, 'facts'> | null): string {
	const isLog = read !== null && ['xes', 'ocel'].includes(String(read.facts.format));
	const wanted = isLog ? Object.keys(mapping.columns ?? {}).sort() : null;
	const { encoding, delimiter, object_type } = mapping;
	return JSON.stringify([encoding ?? null, delimiter ?? null, object_type ?? null, wanted]);
}
