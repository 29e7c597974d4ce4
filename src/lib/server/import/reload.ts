import type { ImportRecord } from '#lib/server/ledger/ledger.ts';
import { allRecordKinds } from '#lib/server/registry.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import type { FrozenSpan } from '#lib/server/import/frozen.ts';
import { loadProgress } from '#lib/server/import/load_progress.ts';
import { checkMapping } from '#lib/server/import/mapping.ts';
import { readSource } from '#lib/server/import/read.ts';
import type { RecognisedValues } from '#lib/server/import/recognised.ts';
import { receiveKept, removeFolder } from '#lib/server/import/sources.ts';
import { loadPlanned, planTables, type ReadOptions } from '#lib/server/import/stage.ts';
import { batchNotes, currentSql, quoted } from '#lib/server/import/staging.ts';

/** Records of one act of importing: same bytes, same moment; ordered by batch id. */
export function groupByFile(records: readonly ImportRecord[]): ImportRecord[][] {
	const groups = new Map<string, ImportRecord[]>();
	for (const record of records) {
		const key = `${record.sha256} ${record.imported_at}`;
		groups.set(key, [...(groups.get(key) ?? []), record]);
	}
	return [...groups.values()];
}

/** Removes batches with everything that was noted of them. */
export async function forgetBatches(tx: Warehouse, ids: readonly number[]): Promise<void> {
	const kinds = await allRecordKinds();
	for (const table of [...kinds.map((kind) => `stg_${kind.id}`), ...batchNotes, 'import_batches']) {
		await tx.run(`delete from ${quoted(table)} where list_contains($ids::integer[], batch_id)`, {
			ids: ids.map(String)
		});
	}
}

/** How a kept source is read again. */
export interface ReloadRequest {
	/** Periods whose rows wait. */
	frozen: readonly FrozenSpan[];
	recognised: RecognisedValues;
	onProgress?: (done: number, total: number | null, phase: string) => void;
	/** Done around the work inside its transaction. */
	around?: (tx: Warehouse, work: () => Promise<void>) => Promise<void>;
}

/**
 * Loads the batches of one file again from its kept source, in the place of what the warehouse holds of them: whole or not at all.
 * What is checked against other records sees those of earlier batches only, as it did the first time.
 */
export async function reload(
	ws: Workspace,
	group: readonly ImportRecord[],
	{ frozen, recognised, onProgress, around = (_, work) => work() }: ReloadRequest
): Promise<void> {
	const [{ sha256, file_name, options: text, mapping: mappingText }] = group;
	const { kind, time_zone, is_zone_assumed } = JSON.parse(text) as Omit<ReadOptions, 'mapping'>;
	const mapping = checkMapping(JSON.parse(mappingText));
	const options: ReadOptions = { kind, time_zone, is_zone_assumed, mapping };
	const upload = await receiveKept(ws, sha256, file_name);
	try {
		const read = await readSource(upload, file_name, options, onProgress);
		const { tables } = await planTables(read, options);
		if (tables.length !== group.length) {
			throw new Error(
				`${file_name} gave ${group.length} batches when imported and gives ${tables.length} now`
			);
		}
		await ws.warehouse.transaction((tx) =>
			around(tx, async () => {
				await forgetBatches(
					tx,
					group.map(({ id }) => id)
				);
				const all = tables.map(({ table }) => table);
				for (const [index, record] of group.entries()) {
					const plan = tables.find(({ table }) => table.sheet === record.sheet);
					if (!plan) throw new Error(`${file_name} has no sheet ${record.sheet} any more`);
					const progress = loadProgress(all, index, onProgress);
					const place = { batch_id: record.id, file: file_name, frozen, recognised, progress };
					await asOfBatch(tx, record.id, async () => void (await loadPlanned(tx, plan, place)));
				}
			})
		);
	} finally {
		await removeFolder(upload.folder);
	}
}

/** Lets the views of current records, under their names, show batches up to one only. */
async function asOfBatch(tx: Warehouse, batch_id: number, work: () => Promise<void>): Promise<void> {
	const later = await tx.row('select 1 as found from import_batches where batch_id > $batch_id limit 1', {
		batch_id
	});
	if (!later) return work();
	const kinds = await allRecordKinds();
	for (const kind of kinds) {
		const sql = currentSql(kind, (row) => `${row}.batch_id <= ${Math.trunc(batch_id)}`);
		await tx.run(`create or replace temp view ${quoted(`cur_${kind.id}`)} as ${sql}`);
	}
	await work();
	for (const kind of kinds) await tx.run(`drop view temp.main.${quoted(`cur_${kind.id}`)}`);
}
