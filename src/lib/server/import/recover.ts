import { InputError } from '#lib/errors.ts';
import { faultPoint } from '#lib/server/fault.ts';
import { type Decision, decisions, frozenAfter } from '#lib/server/ledger/decisions.ts';
import type { ImportRecord, Ledger } from '#lib/server/ledger/ledger.ts';
import { type ValueAlias, valueAliases } from '#lib/server/ledger/value_aliases.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { applyDecision } from '#lib/server/import/decide.ts';
import { frozenSpans } from '#lib/server/import/frozen.ts';
import { recognisedAfter } from '#lib/server/import/recognised.ts';
import { forgetBatches, groupByFile, reload, type ReloadRequest } from '#lib/server/import/reload.ts';
import { followRecognitions } from '#lib/server/import/restage.ts';
import { removeStaleUploads } from '#lib/server/import/sources.ts';
import { ensureStagingTables } from '#lib/server/import/staging.ts';

type Progress = (done: number, total: number) => void;

/** Within one file that is read again. */
type FileProgress = ReloadRequest['onProgress'];

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

/** What was decided before an event, or up to it. */
interface Before {
	taken: Decision[];
	aliases: ValueAlias[];
}

/**
 * What the ledger tells: files taken in, each as its batches, decisions about them, and decisions about spellings (those without
 * anything in between as one), in order.
 */
type LedgerEvent =
	| (Before & { batches: ImportRecord[] })
	| (Before & { decision: Decision })
	| (Before & { recognitions: ValueAlias[] });

/** `recoverImports` for those who already hold the queue. */
export async function recoverInside(
	ws: Workspace,
	onProgress?: Progress,
	onFile?: FileProgress
): Promise<void> {
	if (!ensured.has(ws.warehouse)) await ensureStagingTables(ws.warehouse);
	ensured.add(ws.warehouse);
	await removeStaleUploads(ws);
	const missing = await missingEvents(ws);
	for (const [index, event] of missing.entries()) {
		onProgress?.(index, missing.length);
		await follow(ws, event, onFile);
	}
	if (missing.length > 0) onProgress?.(missing.length, missing.length);
}

async function follow(ws: Workspace, event: LedgerEvent, onProgress?: FileProgress): Promise<void> {
	const { taken, aliases } = event;
	if ('batches' in event) {
		const frozen = frozenSpans(ws.ledger, frozenAfter(taken));
		await reload(ws, event.batches, { frozen, recognised: recognisedAfter(aliases), onProgress });
		return;
	}
	if ('decision' in event) {
		const { after_import, decision } = event.decision;
		await applyDecision(ws, event.decision, taken);
		if (decision === 'unfreeze') await followRecognitions(ws, taken, aliases, after_import, onProgress);
		return;
	}
	await followRecognitions(ws, taken, aliases, event.recognitions[0].after_import, onProgress);
	faultPoint('recognise.followed');
	for (const { id } of event.recognitions)
		await ws.warehouse.run('insert into import_recognitions values ($id)', { id });
}

/** Events the warehouse does not follow yet; what it holds beyond the ledger is removed. */
async function missingEvents(ws: Workspace): Promise<LedgerEvent[]> {
	const [batches, followed, recognised] = await Promise.all([
		ws.warehouse.rows<{ batch_id: number }>('select batch_id from import_batches'),
		ws.warehouse.rows<{ decision_id: number }>('select decision_id from import_decisions'),
		ws.warehouse.rows<{ alias_id: number }>('select alias_id from import_recognitions')
	]);
	const held = new Set(batches.map(({ batch_id }) => batch_id));
	const done = new Set(followed.map(({ decision_id }) => decision_id));
	const followedAliases = new Set(recognised.map(({ alias_id }) => alias_id));
	const taken = decisions(ws.ledger);
	if (taken.length < done.size) throw olderLedger();
	const records = ws.ledger.imports();
	const known = new Set(records.map(({ id }) => id));
	const unknown = [...held].filter((id) => !known.has(id));
	if (unknown.length > 0) await ws.warehouse.transaction((tx) => forgetBatches(tx, unknown));
	const undone = new Set(taken.filter(({ id }) => done.has(id)).map(({ batch_id }) => batch_id));
	return eventsOf(ws.ledger).filter((event) => {
		if ('decision' in event) return !done.has(event.decision.id);
		if ('recognitions' in event) return event.recognitions.some(({ id }) => !followedAliases.has(id));
		return event.batches.some(({ id }) => !held.has(id) && !undone.has(id));
	});
}

const olderLedger = (): InputError =>
	new InputError('warehouse-outdated', 'The warehouse follows decisions that the ledger does not know.', {
		hint: 'Run steelyard rebuild: it makes the warehouse anew from the kept sources.'
	});

/** Everything in order; what came before each event, for a decision itself included. */
function eventsOf(ledger: Ledger): LedgerEvent[] {
	const all = decisions(ledger);
	const aliases = valueAliases(ledger);
	const imports = groupByFile(ledger.imports()).map((batches) => ({
		batches,
		taken: all.filter(({ after_import }) => after_import < batches[0].id),
		aliases: aliases.filter(({ after_import }) => after_import < batches[0].id)
	}));
	const decided = all.map((decision, index) => ({
		decision,
		taken: all.slice(0, index + 1),
		aliases: aliases.filter(({ after_decision }) => after_decision < decision.id)
	}));
	const recognised = together(aliases).map((recognitions) => ({
		recognitions,
		taken: all.filter(({ id }) => id <= recognitions[0].after_decision),
		aliases: aliases.filter(({ id }) => id <= recognitions.at(-1)!.id)
	}));
	return [...imports, ...decided, ...recognised].sort((a, b) => {
		const [x, y] = [place(a), place(b)];
		return x[0] - y[0] || x[1] - y[1] || x[2] - y[2];
	});
}

/** Decisions about spellings with neither import nor other decision between them. */
function together(aliases: readonly ValueAlias[]): ValueAlias[][] {
	const groups = new Map<string, ValueAlias[]>();
	for (const alias of aliases) {
		const key = `${alias.after_import} ${alias.after_decision}`;
		groups.set(key, [...(groups.get(key) ?? []), alias]);
	}
	return [...groups.values()];
}

/** Place of an event: its last import, then its last decision, then decisions about spellings. */
function place(event: LedgerEvent): [number, number, number] {
	if ('batches' in event) return [event.batches[0].id, 0, 0];
	if ('decision' in event) return [event.decision.after_import, event.decision.id, 0];
	const [{ after_import, after_decision }] = event.recognitions;
	return [after_import, after_decision, 1];
}
