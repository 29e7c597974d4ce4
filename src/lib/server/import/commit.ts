import { isDiskFull } from '#lib/server/disk.ts';
import { faultPoint } from '#lib/server/fault.ts';
import { frozenPeriods } from '#lib/server/ledger/decisions.ts';
import { allRecordKinds } from '#lib/server/registry.ts';
import { valueAliases } from '#lib/server/ledger/value_aliases.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { frozenSpans } from '#lib/server/import/frozen.ts';
import { loadProgress } from '#lib/server/import/load_progress.ts';
import type { ReadFile } from '#lib/server/import/read.ts';
import { recognisedAfter } from '#lib/server/import/recognised.ts';
import { recoverInside } from '#lib/server/import/recover.ts';
import type { ImportReport, ImportRequest } from '#lib/server/import/request.ts';
import { keepZone } from '#lib/server/import/source_zone.ts';
import { dropUnknownSource, keepSource, type Upload } from '#lib/server/import/sources.ts';
import { type ImportPart, loadPlanned, planTables, type ReadOptions } from '#lib/server/import/stage.ts';

/** A file that was read, with who brings it. */
export interface Pending {
	file: string;
	upload: Upload;
	read: ReadFile;
	options: ReadOptions;
	imported_by: string;
	/** IANA zone that was stated for this very file and is worth keeping for its source; null = none. */
	stated_zone: string | null;
	onProgress?: ImportRequest['onProgress'];
}

/**
 * Order of commits: source file, warehouse, ledger. A kill before the ledger's commit leaves staged rows of a batch the
 * ledger does not know; `recoverImports` removes them.
 */
export async function commitImport(ws: Workspace, pending: Pending): Promise<ImportReport> {
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
	const kinds = await allRecordKinds();
	const recognised = recognisedAfter(valueAliases(ws.ledger));
	const all = planned.tables.map(({ table }) => table);
	const parts = await ws.warehouse.transaction(async (tx) => {
		faultPoint('import.stage.begin');
		const done: ImportPart[] = [];
		for (const [index, plan] of planned.tables.entries()) {
			const progress = loadProgress(all, index, pending.onProgress);
			const place = { batch_id: first + index, file, frozen, recognised, progress };
			done.push(await loadPlanned(tx, plan, place));
		}
		faultPoint('import.stage.end');
		await keepSource(ws, upload);
		return done;
	});
	faultPoint('import.warehouse.committed');
	const imported_at = new Date().toISOString();
	ws.ledger.database.transaction(() => {
		recordImport(ws, pending, parts, imported_at);
		if (pending.stated_zone !== null) {
			const format = pending.read.facts.format === 'xes' ? 'xes' : 'table';
			const answer = {
				file,
				format,
				time_zone: pending.stated_zone,
				answered_by: pending.imported_by
			} as const;
			keepZone(ws.ledger, answer, planned.tables, kinds);
		}
		faultPoint('import.ledger.end');
	})();
	faultPoint('import.ledger.committed');
	pending.onProgress?.(100, 100, 'check');
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

/** The decision: sources, imports and audit entries, inside one SQLite transaction. */
function recordImport(
	ws: Workspace,
	pending: Pending,
	parts: readonly ImportPart[],
	imported_at: string
): void {
	const { file, upload, read, options, imported_by } = pending;
	faultPoint('import.ledger.begin');
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
		const { kind, sheet, rows_read, imported, rejected, warnings, saved_as: mapping } = part;
		const counts = { rows_read, imported, rejected, warnings };
		const detail = { file, sha256: upload.sha256, kind, sheet, ...counts, mapping };
		ws.ledger.audit(imported_by, 'import', `batch ${part.batch_id}`, detail);
	}
}
