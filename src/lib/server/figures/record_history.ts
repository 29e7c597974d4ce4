import type { Viewer } from '#lib/server/access/viewer.ts';
import type { SourceRow } from '#lib/server/figures/evidence.ts';
import { mustSeeRecord, plain, type RecordColumn, selectList } from '#lib/server/figures/record.ts';
import { keySql } from '#lib/server/import/record_key.ts';
import { allRecordKinds, type RecordKind } from '#lib/server/registry.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** What one batch said about a record. Rows of batches that were taken back are gone. */
export interface RecordVersion extends SourceRow {
	/**
	 * `current`: counts; `superseded`: a later batch says otherwise; `waiting`: came too late for a frozen period and does not count;
	 * `gone`: its batch says that there is no such record any more.
	 */
	standing: 'current' | 'superseded' | 'waiting' | 'gone';
	/** Frozen periods it waits for, `2026Q1, 2026-04`; on one that counts: its batch was undone, and it stays meanwhile. Null = none. */
	waits_for: string | null;
	/** Columns that differ from the version before it that counted; none in the first one and where the record is gone. */
	changes: RecordChange[];
}

export interface RecordChange extends Pick<RecordColumn, 'name' | 'label' | 'type'> {
	before: Pick<RecordColumn, 'value' | 'meaning'>;
	after: Pick<RecordColumn, 'value' | 'meaning'>;
}

interface StagedVersion extends Record<string, unknown> {
	batch_id: number;
	source_row: number;
	source_sheet: string | null;
	standing: 'late' | 'gone' | null;
	waits_for: string | null;
}

/** Versions told; a record that changed more often shows its latest. */
const mostVersions = 50;

/**
 * Every version of a record that some batch brought, the latest first; empty when there is no such kind or record. Throws AccessError
 * as `readRecord` does.
 */
export async function readRecordHistory(
	ws: Workspace,
	viewer: Viewer,
	kind_id: string,
	record_id: string
): Promise<RecordVersion[]> {
	await mustSeeRecord(ws, viewer, kind_id, record_id);
	const kind = (await allRecordKinds()).find((known) => known.id === kind_id);
	if (!kind) return [];
	const latest = await ws.warehouse.rows<StagedVersion>(
		`select ${selectList(kind)}, standing, waits_for
		from "stg_${kind.id}" as staged
		where ${keySql(kind, 'staged.')} = $record_id
		order by batch_id desc
		limit ${mostVersions + 1}`,
		{ record_id }
	);
	return versionsOf(ws, kind, latest.toReversed()).toReversed().slice(0, mostVersions);
}

function versionsOf(ws: Workspace, kind: RecordKind, rows: readonly StagedVersion[]): RecordVersion[] {
	const batches = new Map(ws.ledger.imports().map((batch) => [batch.id, batch]));
	const last = rows.findLast(({ standing }) => standing !== 'late');
	let before: StagedVersion | null = null;
	return rows.map((row) => {
		const { batch_id, source_row, source_sheet, waits_for } = row;
		const { file_name, imported_at } = batches.get(batch_id)!;
		const changes = before && row.standing !== 'gone' ? changesOf(kind, before, row) : [];
		if (row.standing !== 'late') before = row.standing === 'gone' ? null : row;
		const place = { batch_id, file_name, sheet: source_sheet, row: source_row, imported_at };
		return { ...place, standing: standingOf(row, row === last), waits_for, changes };
	});
}

function standingOf({ standing }: StagedVersion, isLast: boolean): RecordVersion['standing'] {
	if (standing === 'late') return 'waiting';
	if (!isLast) return 'superseded';
	return standing === 'gone' ? 'gone' : 'current';
}

function changesOf(kind: RecordKind, before: StagedVersion, after: StagedVersion): RecordChange[] {
	return Object.entries(kind.columns).flatMap(([name, { label, type, values }]) => {
		const [first, second] = [before, after].map((row) => {
			const value = plain(row[name]);
			return { value, meaning: values?.[String(value)]?.label ?? null };
		});
		return first.value === second.value ? [] : [{ name, label, type, before: first, after: second }];
	});
}
