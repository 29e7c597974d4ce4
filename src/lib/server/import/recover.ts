import { existsSync } from 'node:fs';
import type { ImportRecord } from '#lib/server/ledger/ledger.ts';
import { allRecordKinds } from '#lib/server/registry.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { checkMapping } from '#lib/server/import/mapping.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';
import { readSource } from '#lib/server/import/read.ts';
import { receiveUpload, removeFolder, removeStaleUploads, sourcePath } from '#lib/server/import/sources.ts';
import { loadPlanned, planTables, type ReadOptions } from '#lib/server/import/stage.ts';
import { ensureStagingTables, quoted } from '#lib/server/import/staging.ts';

type Progress = (done: number, total: number) => void;

const queues = new WeakMap<Workspace, Promise<unknown>>();

/** Imports into one data folder commit one after another: a batch id is taken and recorded before the next is. */
export function oneAtATime<T>(ws: Workspace, work: () => Promise<T>): Promise<T> {
	const next = (queues.get(ws) ?? Promise.resolve()).then(work, work);
	queues.set(
		ws,
		next.catch(() => undefined)
	);
	return next;
}

/**
 * Brings the warehouse in step with the ledger: staged rows of batches the ledger does not know (a kill between the two
 * commits) are removed, batches the warehouse lacks (a lost or new file) are loaded again from the kept sources.
 */
export const recoverImports = (ws: Workspace, onProgress?: Progress): Promise<void> =>
	oneAtATime(ws, () => recoverInside(ws, onProgress));

/** Loads every import of the ledger into an empty warehouse, in order, under the same batch ids. */
export const replayImports = recoverImports;

/** Warehouses whose tables were looked at: only another version of the program has other ones. */
const ensured = new WeakSet<Warehouse>();

/** `recoverImports` for those who already hold the queue. */
export async function recoverInside(ws: Workspace, onProgress?: Progress): Promise<void> {
	if (!ensured.has(ws.warehouse)) await ensureStagingTables(ws.warehouse);
	ensured.add(ws.warehouse);
	await removeStaleUploads(ws);
	const held = await ws.warehouse.rows<{ batch_id: number }>('select batch_id from import_batches');
	const records = ws.ledger.imports();
	const known = new Set(records.map((record) => record.id));
	const unknown = held.filter(({ batch_id }) => !known.has(batch_id)).map(({ batch_id }) => batch_id);
	if (unknown.length > 0) await forgetBatches(ws, unknown);
	const loaded = new Set(held.map(({ batch_id }) => batch_id));
	const missing = groupByFile(records).filter((group) => group.some((record) => !loaded.has(record.id)));
	for (const [index, group] of missing.entries()) {
		onProgress?.(index, missing.length);
		await reload(ws, group);
	}
	if (missing.length > 0) onProgress?.(missing.length, missing.length);
}

async function forgetBatches(ws: Workspace, ids: readonly number[]): Promise<void> {
	const kinds = await allRecordKinds();
	const tables = [...kinds.map((kind) => `stg_${kind.id}`), 'import_findings', 'import_batches'];
	await ws.warehouse.transaction(async (tx) => {
		for (const table of tables) {
			await tx.run(`delete from ${quoted(table)} where list_contains($ids::integer[], batch_id)`, {
				ids: ids.map(String)
			});
		}
	});
}

/** Records of one act of importing: same bytes, same moment; ordered by batch id. */
function groupByFile(records: readonly ImportRecord[]): ImportRecord[][] {
	const groups = new Map<string, ImportRecord[]>();
	for (const record of records) {
		const key = `${record.sha256} ${record.imported_at}`;
		groups.set(key, [...(groups.get(key) ?? []), record]);
	}
	return [...groups.values()];
}

async function reload(ws: Workspace, group: readonly ImportRecord[]): Promise<void> {
	const [{ sha256, file_name, options: text, mapping: mappingText }] = group;
	const path = sourcePath(ws, sha256);
	if (!existsSync(path)) throw new ImportProblem('source-missing', { sha256 }, { file: file_name });
	const recorded = JSON.parse(text) as { kind?: string; time_zone: string };
	const mapping = checkMapping(JSON.parse(mappingText));
	const options: ReadOptions = { kind: recorded.kind, time_zone: recorded.time_zone, mapping };
	const upload = await receiveUpload(ws, path);
	try {
		if (upload.sha256 !== sha256) throw new ImportProblem('source-changed', { sha256 }, { file: file_name });
		const { tables } = await planTables(await readSource(upload, file_name, options), options);
		if (tables.length !== group.length) {
			throw new Error(
				`${file_name} gave ${group.length} batches when imported and gives ${tables.length} now`
			);
		}
		await ws.warehouse.transaction(async (tx) => {
			for (const [index, plan] of tables.entries())
				await loadPlanned(tx, plan, options, group[index].id, file_name);
		});
	} finally {
		await removeFolder(upload.folder);
	}
}
