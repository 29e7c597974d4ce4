import { InputError } from '#lib/errors.ts';
import { type Decision, decisions, frozenAfter } from '#lib/server/ledger/decisions.ts';
import type { ImportRecord, Ledger } from '#lib/server/ledger/ledger.ts';
import { allRecordKinds } from '#lib/server/registry.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { applyDecision } from '#lib/server/import/decide.ts';
import { frozenSpans } from '#lib/server/import/frozen.ts';
import { checkMapping } from '#lib/server/import/mapping.ts';
import { readSource } from '#lib/server/import/read.ts';
import { receiveKept, removeFolder, removeStaleUploads } from '#lib/server/import/sources.ts';
import { loadPlanned, planTables, type ReadOptions } from '#lib/server/import/stage.ts';
import { ensureStagingTables, quoted } from '#lib/server/import/staging.ts';

type Progress = (done: number, total: number) => void;

const queues = new WeakMap<Workspace['ledger'], Promise<unknown>>();

/** Imports into one data folder commit one after another: a batch id is taken and recorded before the next is. */
export function oneAtATime<T>(ws: Workspace, work: () => Promise<T>): Promise<T> {
	const next = (queues.get(ws.ledger) ?? Promise.resolve()).then(work, work);
	queues.set(
		ws.ledger,
		next.catch(() => undefined)
	);
	return next;
}

/**
 * Brings the warehouse in step with the ledger: staged rows of batches the ledger does not know (a kill between the two
 * commits) are removed; imports and decisions the warehouse lacks (a kill, a lost or new file) are repeated in their order.
 */
export const recoverImports = (ws: Workspace, onProgress?: Progress): Promise<void> =>
	oneAtATime(ws, () => recoverInside(ws, onProgress));

/** Repeats every import and decision of the ledger in an empty warehouse, in order, under the same batch ids. */
export const replayImports = recoverImports;

/** Warehouses whose tables were looked at: only another version of the program has other ones. */
const ensured = new WeakSet<Warehouse>();

/** What the ledger tells: files taken in, each as its batches, and decisions about them, in order. */
type LedgerEvent = { batches: ImportRecord[]; taken: Decision[] } | { decision: Decision; taken: Decision[] };

/** `recoverImports` for those who already hold the queue. */
export async function recoverInside(ws: Workspace, onProgress?: Progress): Promise<void> {
	if (!ensured.has(ws.warehouse)) await ensureStagingTables(ws.warehouse);
	ensured.add(ws.warehouse);
	await removeStaleUploads(ws);
	const missing = await missingEvents(ws);
	for (const [index, event] of missing.entries()) {
		onProgress?.(index, missing.length);
		if ('decision' in event) await applyDecision(ws, event.decision, event.taken);
		else await reload(ws, event.batches, event.taken);
	}
	if (missing.length > 0) onProgress?.(missing.length, missing.length);
}

/** Events the warehouse does not follow yet; what it holds beyond the ledger is removed. */
async function missingEvents(ws: Workspace): Promise<LedgerEvent[]> {
	const [batches, followed] = await Promise.all([
		ws.warehouse.rows<{ batch_id: number }>('select batch_id from import_batches'),
		ws.warehouse.rows<{ decision_id: number }>('select decision_id from import_decisions')
	]);
	const held = new Set(batches.map(({ batch_id }) => batch_id));
	const done = new Set(followed.map(({ decision_id }) => decision_id));
	const taken = decisions(ws.ledger);
	if (taken.length < done.size) throw olderLedger();
	const records = ws.ledger.imports();
	const known = new Set(records.map(({ id }) => id));
	const unknown = [...held].filter((id) => !known.has(id));
	if (unknown.length > 0) await ws.warehouse.transaction((tx) => forgetBatches(tx, unknown));
	const undone = new Set(taken.filter(({ id }) => done.has(id)).map(({ batch_id }) => batch_id));
	return eventsOf(ws.ledger).filter((event) =>
		'decision' in event
			? !done.has(event.decision.id)
			: event.batches.some(({ id }) => !held.has(id) && !undone.has(id))
	);
}

const olderLedger = (): InputError =>
	new InputError('warehouse-outdated', 'The warehouse follows decisions that the ledger does not know.', {
		hint: 'Run steelyard rebuild: it makes the warehouse anew from the kept sources.'
	});

/** Everything in order; `taken` are the decisions before each event (for a decision, itself included). */
function eventsOf(ledger: Ledger): LedgerEvent[] {
	const all = decisions(ledger);
	const imports = groupByFile(ledger.imports()).map((batches) => ({
		batches,
		taken: all.filter(({ after_import }) => after_import < batches[0].id)
	}));
	const decided = all.map((decision, index) => ({ decision, taken: all.slice(0, index + 1) }));
	const place = (event: LedgerEvent) =>
		'decision' in event ? [event.decision.after_import, event.decision.id] : [event.batches[0].id, 0];
	return [...imports, ...decided].sort((a, b) => {
		const [[x, p], [y, q]] = [place(a), place(b)];
		return x - y || p - q;
	});
}

async function forgetBatches(tx: Warehouse, ids: readonly number[]): Promise<void> {
	const kinds = await allRecordKinds();
	for (const table of [...kinds.map((kind) => `stg_${kind.id}`), 'import_findings', 'import_batches']) {
		await tx.run(`delete from ${quoted(table)} where list_contains($ids::integer[], batch_id)`, {
			ids: ids.map(String)
		});
	}
}

/** Records of one act of importing: same bytes, same moment; ordered by batch id. */
export function groupByFile(records: readonly ImportRecord[]): ImportRecord[][] {
	const groups = new Map<string, ImportRecord[]>();
	for (const record of records) {
		const key = `${record.sha256} ${record.imported_at}`;
		groups.set(key, [...(groups.get(key) ?? []), record]);
	}
	return [...groups.values()];
}

async function reload(
	ws: Workspace,
	group: readonly ImportRecord[],
	taken: readonly Decision[]
): Promise<void> {
	const [{ sha256, file_name, options: text, mapping: mappingText }] = group;
	const { kind, time_zone, is_zone_assumed } = JSON.parse(text) as Omit<ReadOptions, 'mapping'>;
	const mapping = checkMapping(JSON.parse(mappingText));
	const options: ReadOptions = { kind, time_zone, is_zone_assumed, mapping };
	const upload = await receiveKept(ws, sha256, file_name);
	try {
		const { tables } = await planTables(await readSource(upload, file_name, options), options);
		if (tables.length !== group.length) {
			throw new Error(
				`${file_name} gave ${group.length} batches when imported and gives ${tables.length} now`
			);
		}
		const frozen = frozenSpans(ws.ledger, frozenAfter(taken));
		await ws.warehouse.transaction(async (tx) => {
			await forgetBatches(
				tx,
				group.map(({ id }) => id)
			);
			for (const record of group) {
				const plan = tables.find(({ table }) => table.sheet === record.sheet);
				if (!plan) throw new Error(`${file_name} has no sheet ${record.sheet} any more`);
				await loadPlanned(tx, plan, { batch_id: record.id, file: file_name, frozen });
			}
		});
	} finally {
		await removeFolder(upload.folder);
	}
}
