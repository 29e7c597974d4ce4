import { undoneBatches } from '#lib/server/ledger/decisions.ts';
import type { ImportRecord } from '#lib/server/ledger/ledger.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { countLate } from '#lib/server/import/drift.ts';
import {
	type CheckedMapping,
	checkMapping,
	mappingOfSheet,
	withoutSavedAs,
	withoutZone
} from '#lib/server/import/mapping.ts';
import { recoverImports } from '#lib/server/import/recover.ts';
import { type Asked, type ImportReport, mappingOf } from '#lib/server/import/request.ts';
import { type ReadOptions, savedAsOf } from '#lib/server/import/stage.ts';

/**
 * The same bytes count as imported, unless that was undone or the person now brings another mapping or names another kind, sheet
 * or zone, or states the zone that was only assumed. A mapping kept for the source is another one where the file was read without
 * any, or with an earlier version that reads otherwise; what a person brought for this file stands.
 */
export function earlierImport(ws: Workspace, sha256: string, request: Asked): ImportRecord[] | null {
	const { kind, time_zone, is_kept } = request;
	const undone = undoneBatches(ws.ledger);
	const isSame = is_kept ? readAsKept(request) : readAsAsked(request);
	const same = ws.ledger.importsOf(sha256).filter((record) => {
		const { time_zone: zone, is_zone_assumed } = JSON.parse(record.options) as ReadOptions;
		return (
			!undone.has(record.id) &&
			(kind === undefined || record.kind === kind) &&
			(time_zone === undefined || (zone === time_zone && is_zone_assumed !== true)) &&
			isSame(record)
		);
	});
	return same.length > 0 ? same : null;
}

const mappingUsed = (record: ImportRecord): CheckedMapping => checkMapping(JSON.parse(record.mapping));

/** Whether an import was read with the mapping a person brings now; with any when nothing is brought. */
function readAsAsked(request: Asked): (record: ImportRecord) => boolean {
	const { mapping, kind, sheet, object_type } = request;
	if (!mapping && !kind && !sheet && !object_type) return () => true;
	const words = (one: CheckedMapping) => JSON.stringify(withoutSavedAs(one));
	const wanted = words(mappingOf(request));
	return (record) => words(mappingUsed(record)) === wanted;
}

/** Whether an import was read as a kept mapping says, or with a mapping that somebody brought for it. */
function readAsKept(request: Asked): (record: ImportRecord) => boolean {
	const { sheet, object_type } = request;
	const wanted = mappingOf(request);
	const plain = JSON.stringify(mappingOf({ sheet, object_type }));
	return (record) => {
		const used = mappingUsed(record);
		const text = JSON.stringify(used);
		if (text !== plain && text === JSON.stringify(withoutSavedAs(used))) return true;
		const { time_zone } = JSON.parse(record.options) as ReadOptions;
		const [now, then] = [wanted, used].map((mapping) => mappingOfSheet(mapping, record.sheet));
		if (now === null || then === null) return now === then;
		const words = (mapping: CheckedMapping) => JSON.stringify(withoutZone(withoutSavedAs(mapping)));
		const isSameZone = [undefined, then.time_zone ?? time_zone].includes(now.time_zone);
		return words(now) === words(then) && isSameZone;
	};
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
	warnings: record.warnings,
	...savedAsOf(mappingOfSheet(mappingUsed(record), record.sheet) ?? {})
});
