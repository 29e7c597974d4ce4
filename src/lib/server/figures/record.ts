import type { Text } from '#lib/i18n/text.ts';
import type { ColumnType } from '#lib/kpi/record.ts';
import { AccessError } from '#lib/server/access/errors.ts';
import { mustBeAllowed } from '#lib/server/access/may.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import type { SourceRow } from '#lib/server/figures/evidence.ts';
import { type OriginalRow, readOriginal } from '#lib/server/figures/original.ts';
import { type Sight, sightOf, visibleEmployees } from '#lib/server/figures/sight.ts';
import { currentRowsSql } from '#lib/server/figures/source-row.ts';
import { allRecordKinds, confidentialKinds, type RecordKind } from '#lib/server/registry.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** One staged record with where it came from. */
export interface RecordView {
	kind: string;
	label: Text;
	record_id: string;
	/** Every column in the order of its definition; timestamps ISO 8601 UTC, dates YYYY-MM-DD, missing = null. */
	columns: RecordColumn[];
	source: SourceRow & { sha256: string; imported_by: string };
	/** The row as it stands in the file; null where reading it back is not cheap (workbooks, process logs, large files). */
	original: OriginalRow | null;
}

export interface RecordColumn {
	name: string;
	label: Text;
	type: ColumnType;
	value: string | number | boolean | null;
	/** What a code of an enum column means; null for other columns and where nothing is written. */
	meaning: Text | null;
}

interface StagedRow extends Record<string, unknown> {
	batch_id: number;
	source_row: number;
	source_sheet: string | null;
}

/**
 * The staged record in force. null when there is no such kind or record; throws AccessError when it is none of the viewer's:
 * a manager opens records that count for the own departments, an employee those that count for them, neither a confidential
 * one; both say the same of a record nobody knows.
 */
export async function readRecord(
	ws: Workspace,
	viewer: Viewer,
	kind_id: string,
	record_id: string
): Promise<RecordView | null> {
	await mustSeeRecord(ws, viewer, kind_id, record_id);
	const kind = (await allRecordKinds()).find((known) => known.id === kind_id);
	if (!kind) return null;
	const row = await ws.warehouse.row<StagedRow>(currentRowsSql(kind, selectList(kind)), { ids: [record_id] });
	const batch = row && ws.ledger.imports().find((entry) => entry.id === row.batch_id);
	if (!row || !batch) return null;
	return {
		kind: kind.id,
		label: kind.label,
		record_id,
		columns: Object.entries(kind.columns).map(([name, { label, type, values }]) => {
			const value = plain(row[name]);
			return { name, label, type, value, meaning: values?.[String(value)]?.label ?? null };
		}),
		source: {
			batch_id: batch.id,
			file_name: batch.file_name,
			sheet: row.source_sheet,
			row: row.source_row,
			imported_at: batch.imported_at,
			sha256: batch.sha256,
			imported_by: batch.imported_by
		},
		original: await readOriginal(ws, batch, row.source_row)
	};
}

/** Throws AccessError unless the record is the viewer's to open; see `readRecord`. */
export async function mustSeeRecord(
	ws: Workspace,
	viewer: Viewer,
	kind_id: string,
	record_id: string
): Promise<void> {
	mustBeAllowed(viewer, 'records');
	const sight = await sightOf(ws, viewer);
	if (!sight.everything && !(await isInSight(ws, sight, kind_id, record_id)))
		throw new AccessError(`${kind_id} ${record_id}`);
}

/** Columns of a staged row as a record shows them: days as text, and where it came from. */
export const selectList = (kind: RecordKind): string =>
	[
		...Object.entries(kind.columns).map(([name, { type }]) =>
			type === 'date' ? `cast("${name}" as varchar) as "${name}"` : `"${name}"`
		),
		'batch_id',
		'source_row',
		'source_sheet'
	].join(', ');

/** A value as a record shows it. */
export function plain(value: unknown): string | number | boolean | null {
	if (value instanceof Date) return value.toISOString();
	if (value === undefined || value === null) return null;
	return value as string | number | boolean;
}

/** Whether a record belongs to somebody or some department in sight: by its observations, or by being their master data. */
async function isInSight(ws: Workspace, sight: Sight, kind: string, record_id: string): Promise<boolean> {
	if ((await confidentialKinds()).includes(kind)) return false;
	if (kind === 'departments') return sight.departments.has(record_id);
	if (kind === 'employees') return (await visibleEmployees(ws, sight, 'all')).has(record_id);
	const found = await ws.warehouse.row(
		`select 1 as found
		from observations
		where record_kind = $kind and record_id = $record_id
			and (coalesce(list_contains($departments, department_id), false) or coalesce(employee_id = $self, false))
		limit 1`,
		{ kind, record_id, departments: [...sight.record_departments], self: sight.self }
	);
	return found !== null;
}
