import { basename } from 'node:path';
import { InputError } from '#lib/errors.ts';
import { isDiskFull } from '#lib/server/disk.ts';
import { faultPoint } from '#lib/server/fault.ts';
import { frozenPeriods, undoneBatches } from '#lib/server/ledger/decisions.ts';
import type { ImportRecord } from '#lib/server/ledger/ledger.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { countLate } from '#lib/server/import/drift.ts';
import { knownName } from '#lib/server/import/file_name.ts';
import { frozenSpans } from '#lib/server/import/frozen.ts';
import { checkMapping, type CheckedMapping, type SourceMapping } from '#lib/server/import/mapping.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';
import { type ReadFile, readSource } from '#lib/server/import/read.ts';
import { oneAtATime, recoverImports, recoverInside } from '#lib/server/import/recover.ts';
import {
	dropUnknownSource,
	keepSource,
	receiveUpload,
	removeFolder,
	type Upload
} from '#lib/server/import/sources.ts';
import {
	firstRank,
	type ImportPart,
	loadPlanned,
	planTables,
	type ReadOptions
} from '#lib/server/import/stage.ts';
import { type TriedPart, tryOut } from '#lib/server/import/try_out.ts';

export type { ImportPart } from '#lib/server/import/stage.ts';

export { ensureStagingTables } from '#lib/server/import/staging.ts';
export { findingMessage } from '#lib/server/import/findings.ts';
export { importHistory, readFindings } from '#lib/server/import/history.ts';
export { checkMapping, readMapping, type SourceMapping } from '#lib/server/import/mapping.ts';
export { problemMessage } from '#lib/server/import/problem.ts';
export { recoverImports, replayImports } from '#lib/server/import/recover.ts';

export interface ImportRequest {
	path: string;
	/** The name the person gave it; default: the path's last part. */
	file_name?: string;
	mapping?: SourceMapping;
	/** Record kind or `log`; default: found by the header. */
	kind?: string;
	/** Sheet of a workbook to take, `*` = all; default: the mapping's, else every sheet that is a record kind. */
	sheet?: string;
	/** Type of objects that make the cases of an object-centric log; default: the mapping's. */
	object_type?: string;
	/** IANA zone of times without offset; default: the mapping's, else the company's. */
	time_zone?: string;
	imported_by: string;
	/** `total` null = not known. Phases: `receive`, `read`, `load`. */
	onProgress?: (done: number, total: number | null, phase: string) => void;
}

export interface ImportReport {
	file: string;
	sha256: string;
	/** True when the same bytes were imported before: nothing changed, the counts are the earlier ones. */
	already_imported: boolean;
	/** ISO 8601 UTC: when it came in, the first time for the same bytes. */
	imported_at: string;
	parts: ImportPart[];
	/** Workbook sheets whose header matches no record kind. */
	skipped_sheets?: string[];
}

/** What would come of an import; `already_imported` = nothing, the same bytes are here. */
export interface TriedReport extends Omit<ImportReport, 'parts' | 'imported_at'> {
	parts: TriedPart[];
}

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
	const options = readOptions(ws, request);
	const onReceived = (done: number) => request.onProgress?.(done, null, 'receive');
	const upload = await receiveUpload(ws, request.path, onReceived).catch((error: unknown) => {
		throw named(error, file);
	});
	const discard = () => removeFolder(upload.folder);
	const readIt = async () => {
		const reading = readSource(upload, file, options, request.onProgress);
		return { file, upload, options, read: await readWhilePreparing(ws, reading) };
	};
	try {
		const earlier = earlierImport(ws, upload.sha256, request);
		if (earlier) {
			const commit = () => knownReport(ws, file, earlier);
			return { rank: -1, commit, tryOut: async () => trial(ws, request, await readIt(), true), discard };
		}
		const ready = await readIt();
		return {
			rank: await firstRank(ready.read, options),
			commit: () => takeIn(ws, request, ready),
			tryOut: () => trial(ws, request, ready, false),
			discard
		};
	} catch (error) {
		await discard();
		throw named(error, file);
	}
}

async function takeIn(
	ws: Workspace,
	request: ImportRequest,
	read: Omit<Pending, 'imported_by' | 'onProgress'>
): Promise<ImportReport> {
	const { imported_by, onProgress } = request;
	const { file, upload } = read;
	try {
		const outcome = await oneAtATime(
			ws,
			async () =>
				earlierImport(ws, upload.sha256, request) ?? commitImport(ws, { ...read, imported_by, onProgress })
		);
		return Array.isArray(outcome) ? await knownReport(ws, file, outcome) : outcome;
	} catch (error) {
		throw named(error, file);
	}
}

async function trial(
	ws: Workspace,
	{ onProgress }: ImportRequest,
	{ file, upload, read, options }: Omit<Pending, 'imported_by' | 'onProgress'>,
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
async function readWhilePreparing(ws: Workspace, reading: Promise<ReadFile>): Promise<ReadFile> {
	faultPoint('import.read.begin');
	const [read, prepared] = await Promise.allSettled([reading, recoverImports(ws)]);
	if (read.status === 'rejected') throw read.reason;
	if (prepared.status === 'rejected') throw prepared.reason;
	faultPoint('import.read.end');
	return read.value;
}

/** How a file is to be read. A zone is stated by the person, the mapping or the company; otherwise it is assumed, and said. */
export function readOptions(ws: Workspace, request: Asked): ReadOptions {
	const mapping = mappingOf(request);
	const stated = request.time_zone ?? mapping.time_zone ?? ws.ledger.setting('time_zone');
	const kind = request.kind ?? mapping.kind;
	if (stated) return { kind, time_zone: stated, mapping };
	return { kind, time_zone: 'Asia/Shanghai', is_zone_assumed: true, mapping };
}

/** What a person says about how a file is to be read. */
type Asked = Pick<ImportRequest, 'mapping' | 'kind' | 'sheet' | 'object_type' | 'time_zone'>;

/** The request's mapping with what was said beside it. */
const mappingOf = ({ mapping, sheet, object_type }: Asked): CheckedMapping => {
	const said = Object.entries({ sheet, object_type }).filter(([, value]) => value !== undefined);
	return checkMapping({ ...mapping, ...Object.fromEntries(said) });
};

/**
 * The same bytes count as imported, unless that was undone or the person now brings another mapping or names another kind, sheet
 * or zone.
 */
export function earlierImport(ws: Workspace, sha256: string, request: Asked): ImportRecord[] | null {
	const { mapping, kind, sheet, object_type, time_zone } = request;
	const undone = undoneBatches(ws.ledger);
	const wanted = mapping || kind || sheet || object_type ? JSON.stringify(mappingOf(request)) : null;
	const same = ws.ledger.importsOf(sha256).filter((record) => {
		const { time_zone: zone } = JSON.parse(record.options) as ReadOptions;
		return (
			!undone.has(record.id) &&
			(wanted === null || record.mapping === wanted) &&
			(kind === undefined || record.kind === kind) &&
			(time_zone === undefined || zone === time_zone)
		);
	});
	return same.length > 0 ? same : null;
}

async function knownReport(
	ws: Workspace,
	file: string,
	records: readonly ImportRecord[]
): Promise<ImportReport> {
	await recoverImports(ws);
	const late = await countLate(ws);
	const parts = records.map((record) => ({ ...partOf(record), late: late.get(record.id) ?? 0 }));
	const [{ sha256, imported_at }] = records;
	return { file, sha256, already_imported: true, imported_at, parts };
}

const partOf = (record: ImportRecord) => ({
	kind: record.kind,
	sheet: record.sheet,
	batch_id: record.id,
	rows_read: record.rows_read,
	imported: record.rows_imported,
	rejected: record.rows_rejected,
	warnings: record.warnings
});

/** Gives an error the file's name, once; a full disk is told in the reader's language. */
function named(error: unknown, file: string): unknown {
	if (isDiskFull(error)) return new ImportProblem('disk-full', {}, { file }, { cause: error });
	if (!(error instanceof InputError) || error.file !== null) return error;
	if (error instanceof ImportProblem) {
		const { row, column, value } = error;
		return new ImportProblem(error.code, error.parameters, { file, row, column, value }, { cause: error });
	}
	return error;
}

interface Pending {
	file: string;
	upload: Upload;
	read: ReadFile;
	options: ReadOptions;
	imported_by: string;
	onProgress?: ImportRequest['onProgress'];
}

/**
 * Order of commits: source file, warehouse, ledger. A kill before the ledger's commit leaves staged rows of a batch the
 * ledger does not know; `recoverImports` removes them.
 */
async function commitImport(ws: Workspace, pending: Pending): Promise<ImportReport> {
	const { upload, read, options } = pending;
	await recoverInside(ws);
	const planned = await planTables(read, options);
	try {
		return await commitPlanned(ws, pending, planned);
	} catch (error) {
		await takeBack(ws, upload);
		throw error;
	}
}

async function commitPlanned(
	ws: Workspace,
	pending: Pending,
	planned: Awaited<ReturnType<typeof planTables>>
): Promise<ImportReport> {
	const { file, upload } = pending;
	const first = ws.ledger.nextImportId();
	const frozen = frozenSpans(ws.ledger, frozenPeriods(ws.ledger));
	const parts = await ws.warehouse.transaction(async (tx) => {
		faultPoint('import.stage.begin');
		const done: ImportPart[] = [];
		for (const [index, plan] of planned.tables.entries()) {
			pending.onProgress?.(index, planned.tables.length, 'load');
			done.push(await loadPlanned(tx, plan, { batch_id: first + index, file, frozen }));
		}
		faultPoint('import.stage.end');
		await keepSource(ws, upload);
		return done;
	});
	faultPoint('import.warehouse.committed');
	const imported_at = new Date().toISOString();
	recordImport(ws, pending, parts, imported_at);
	faultPoint('import.ledger.committed');
	pending.onProgress?.(planned.tables.length, planned.tables.length, 'load');
	const report = { file, sha256: upload.sha256, already_imported: false, imported_at, parts };
	return planned.skipped.length > 0 ? { ...report, skipped_sheets: planned.skipped } : report;
}

/** After a failure: staged rows and a source the ledger does not know go. What cannot be done now, the next import does first. */
async function takeBack(ws: Workspace, upload: Upload): Promise<void> {
	try {
		await recoverInside(ws);
		await dropUnknownSource(ws, upload.folder);
	} catch (error) {
		if (!isDiskFull(error)) throw error;
	}
}

/** The decision: sources, imports and audit entries in one SQLite transaction. */
function recordImport(
	ws: Workspace,
	pending: Pending,
	parts: readonly ImportPart[],
	imported_at: string
): void {
	const { file, upload, read, options, imported_by } = pending;
	faultPoint('import.ledger.begin');
	ws.ledger.database.transaction(() => {
		ws.ledger.addSource(upload.sha256, upload.bytes);
		faultPoint('import.ledger.sources');
		for (const part of parts) {
			ws.ledger.addImport({
				id: part.batch_id,
				sha256: upload.sha256,
				file_name: file,
				kind: part.kind,
				sheet: part.sheet,
				mapping: JSON.stringify(options.mapping),
				options: JSON.stringify({ ...options, mapping: undefined, ...read.facts }),
				rows_read: part.rows_read,
				rows_imported: part.imported,
				rows_rejected: part.rejected,
				warnings: part.warnings,
				imported_at,
				imported_by
			});
			const { kind, sheet, rows_read, imported, rejected, warnings } = part;
			const detail = { file, sha256: upload.sha256, kind, sheet, rows_read, imported, rejected, warnings };
			ws.ledger.audit(imported_by, 'import', `batch ${part.batch_id}`, detail);
		}
		faultPoint('import.ledger.end');
	})();
}
