import { basename } from 'node:path';
import { faultPoint } from '#lib/server/fault.ts';
import type { ImportRecord } from '#lib/server/ledger/ledger.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { commitImport, type Pending } from '#lib/server/import/commit.ts';
import { earlierImport, knownReport } from '#lib/server/import/earlier.ts';
import { knownName } from '#lib/server/import/file_name.ts';
import { mayBeKept, readWithKept } from '#lib/server/import/kept_mapping.ts';
import { oneAtATime, recoverImports } from '#lib/server/import/recover.ts';
import {
	type Asked,
	type ImportReport,
	type ImportRequest,
	named,
	readOptions,
	type TriedReport
} from '#lib/server/import/request.ts';
import { receiveUpload, removeFolder } from '#lib/server/import/sources.ts';
import { firstRank } from '#lib/server/import/stage.ts';
import { tryOut } from '#lib/server/import/try_out.ts';

export type { ImportReport, ImportRequest, TriedReport } from '#lib/server/import/request.ts';
export type { ImportPart } from '#lib/server/import/stage.ts';

export { ensureStagingTables } from '#lib/server/import/staging.ts';
export { findingMessage } from '#lib/server/import/findings.ts';
export { importHistory, readFindings } from '#lib/server/import/history.ts';
export { checkMapping, readMapping, type SourceMapping } from '#lib/server/import/mapping.ts';
export { problemMessage } from '#lib/server/import/problem.ts';
export { recoverImports, replayImports } from '#lib/server/import/recover.ts';

/** A file that was read and understood, and waits to be taken in. */
export interface ReadyImport {
	/** Place of its first kind among all kinds, in dependency order; −1 when it is here already. */
	rank: number;
	/** Takes it in, wholly or not at all. */
	commit(): Promise<ImportReport>;
	/** Says what taking it in would do, and does not (see try_out.ts). */
	tryOut(): Promise<TriedReport>;
	/** Removes what reading left; to be called in any case. */
	discard(): Promise<void>;
}

/**
 * Imports one file: wholly, or not at all. The source is kept by hash, good rows are staged, bad rows become findings,
 * and the ledger's record, written last, decides that the import took place.
 * Throws InputError for anything a person can put right.
 */
export async function importFile(ws: Workspace, request: ImportRequest): Promise<ImportReport> {
	const ready = await prepareImport(ws, request);
	try {
		return await ready.commit();
	} finally {
		await ready.discard();
		faultPoint('import.cleared');
	}
}

/** Reads a file up to the point where only its rows are to be taken in. Throws InputError and leaves nothing then. */
export async function prepareImport(ws: Workspace, request: ImportRequest): Promise<ReadyImport> {
	faultPoint('import.begin');
	const file = knownName(request.file_name ?? basename(request.path));
	const onReceived = (done: number) => request.onProgress?.(done, null, 'receive');
	const upload = await receiveUpload(ws, request.path, onReceived).catch((error: unknown) => {
		throw named(error, file);
	});
	const discard = () => removeFolder(upload.folder);
	const readIt = async (): Promise<Read> => {
		const reading = readWithKept(ws, upload, file, request, request.onProgress);
		const { asked, read } = await readWhilePreparing(ws, reading);
		return { file, upload, asked: { ...request, ...asked }, options: readOptions(ws, asked), read };
	};
	const known = (earlier: ImportRecord[], tryOut: ReadyImport['tryOut']): ReadyImport => ({
		rank: -1,
		commit: () => knownReport(ws, file, earlier),
		...{ tryOut, discard }
	});
	try {
		const earlier = earlierImport(ws, upload.sha256, request);
		if (earlier && !mayBeKept(ws, request))
			return known(earlier, async () => trial(ws, await readIt(), true));
		const ready = await readIt();
		const same = earlierImport(ws, upload.sha256, ready.asked);
		if (same) return known(same, () => trial(ws, ready, true));
		return {
			rank: await firstRank(ready.read, ready.options),
			commit: () => takeIn(ws, ready),
			tryOut: () => trial(ws, ready, false),
			discard
		};
	} catch (error) {
		await discard();
		throw named(error, file);
	}
}

/** A file as it was read, and what it was read with: the request, and a mapping that is kept for its source. */
interface Read extends Omit<Pending, 'imported_by' | 'stated_zone' | 'onProgress'> {
	asked: ImportRequest & Asked;
}

async function takeIn(ws: Workspace, { asked, ...read }: Read): Promise<ImportReport> {
	const { imported_by, onProgress, time_zone, mapping, is_kept } = asked;
	const stated_zone = mapping === undefined || is_kept ? (time_zone ?? null) : null;
	const { file, upload } = read;
	try {
		const outcome = await oneAtATime(
			ws,
			async () =>
				earlierImport(ws, upload.sha256, asked) ??
				commitImport(ws, { ...read, imported_by, stated_zone, onProgress })
		);
		return Array.isArray(outcome) ? await knownReport(ws, file, outcome) : outcome;
	} catch (error) {
		throw named(error, file);
	}
}

async function trial(
	ws: Workspace,
	{ asked: { onProgress }, file, upload, read, options }: Read,
	already_imported: boolean
): Promise<TriedReport> {
	try {
		const { parts, skipped } = await tryOut(ws, { file, read, options, keep: null, onProgress });
		const report = { file, sha256: upload.sha256, already_imported, parts };
		return skipped.length > 0 ? { ...report, skipped_sheets: skipped } : report;
	} catch (error) {
		throw named(error, file);
	}
}

/** Reading mostly waits for another process; what the load needs (definitions, tables) is made ready meanwhile. */
async function readWhilePreparing<T>(ws: Workspace, reading: Promise<T>): Promise<T> {
	faultPoint('import.read.begin');
	const [read, prepared] = await Promise.allSettled([reading, recoverImports(ws)]);
	if (read.status === 'rejected') throw read.reason;
	if (prepared.status === 'rejected') throw prepared.reason;
	faultPoint('import.read.end');
	return read.value;
}
