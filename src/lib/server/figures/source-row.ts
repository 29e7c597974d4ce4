import type { SourceRow } from '#lib/server/figures/evidence.ts';
import { keySql } from '#lib/server/import/record_key.ts';
import { currentSql } from '#lib/server/import/staging.ts';
import { allRecordKinds, type RecordKind } from '#lib/server/registry.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** The staged row in force for each id. */
export const currentRowsSql = (kind: RecordKind, columns: string): string => `
	select ${keySql(kind)} as record_id, ${columns}
	from (${currentSql(kind, (row) => `list_contains($ids, ${keySql(kind, `${row}.`)})`)})`;

/** File, sheet and row of each record, by `kind id`. Records that are not staged (any more) are left out. */
export async function sourcesOf(
	ws: Workspace,
	records: readonly { record_kind: string; record_id: string }[]
): Promise<Map<string, SourceRow>> {
	const found = new Map<string, SourceRow>();
	const kinds = await allRecordKinds();
	const imports = new Map(ws.ledger.imports().map((batch) => [batch.id, batch]));
	for (const id of new Set(records.map((record) => record.record_kind))) {
		const kind = kinds.find((known) => known.id === id);
		if (!kind) continue;
		const ids = records.filter((record) => record.record_kind === id).map((record) => record.record_id);
		const rows = await ws.warehouse.rows<{
			record_id: string;
			batch_id: number;
			source_row: number;
			source_sheet: string | null;
		}>(currentRowsSql(kind, 'batch_id, source_row, source_sheet'), { ids });
		for (const { record_id, batch_id, source_row, source_sheet } of rows) {
			const batch = imports.get(batch_id);
			if (!batch) continue;
			const { file_name, imported_at } = batch;
			found.set(`${id} ${record_id}`, {
				batch_id,
				file_name,
				sheet: source_sheet,
				row: source_row,
				imported_at
			});
		}
	}
	return found;
}
