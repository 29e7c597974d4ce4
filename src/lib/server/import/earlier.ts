import { undoneBatches } from '#lib/server/ledger/decisions.ts';
import type { ImportRecord } from '#lib/server/ledger/ledger.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { countLate } from '#lib/server/import/drift.ts';
import { recoverImports } from '#lib/server/import/recover.ts';
import { type Asked, type ImportReport, mappingOf } from '#lib/server/import/request.ts';
import type { ReadOptions } from '#lib/server/import/stage.ts';

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

/** What an earlier import came to, as if it were told again. */
export async function knownReport(
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
