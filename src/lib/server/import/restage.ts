import { faultPoint } from '#lib/server/fault.ts';
import { type Decision, frozenAfter, undoneBatches } from '#lib/server/ledger/decisions.ts';
import type { ImportRecord } from '#lib/server/ledger/ledger.ts';
import { addRecount, type ValueAlias } from '#lib/server/ledger/value_aliases.ts';
import { allRecordKinds, type RecordKind } from '#lib/server/registry.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { boundSpans, type FrozenSpan, frozenSpans, withinSql } from '#lib/server/import/frozen.ts';
import { recognisedAfter } from '#lib/server/import/recognised.ts';
import { groupByFile, reload, type ReloadRequest } from '#lib/server/import/reload.ts';
import { batchRows } from '#lib/server/import/stage.ts';
import { currentSql, quoted } from '#lib/server/import/staging.ts';

type OnProgress = ReloadRequest['onProgress'];

/** Thrown inside a transaction to take it back: the batch would change what a frozen period rests on. */
class FrozenContent extends Error {}

/**
 * Reads every file again whose spellings are now taken for something else than when it was read, in place: under the same batch
 * ids, from the kept source, as one transaction each. A file whose rows in a frozen period would change stays as it is until
 * the period is opened. `taken` and `aliases` are the decisions up to now.
 */
export async function followRecognitions(
	ws: Workspace,
	taken: readonly Decision[],
	aliases: readonly ValueAlias[],
	last: number,
	onProgress?: OnProgress
): Promise<void> {
	const recognised = recognisedAfter(aliases);
	const noted = await ws.warehouse.rows<{
		batch_id: number;
		kind: string;
		column_name: string;
		spelling: string;
		outcome: string;
		code: string | null;
	}>('select distinct batch_id, kind, column_name, spelling, outcome, code from import_unrecognised');
	const stale = new Set(
		noted
			.filter(({ kind, column_name, spelling, outcome, code }) => {
				const found = recognised.find(kind, column_name, spelling);
				return (found?.decision ?? 'open') !== outcome || (found?.code ?? null) !== code;
			})
			.map(({ batch_id }) => batch_id)
	);
	const undone = new Set(taken.map(({ batch_id }) => batch_id));
	const groups = groupByFile(ws.ledger.imports()).filter(
		(group) => group[0].id <= last && group.some(({ id }) => stale.has(id)) && !undone.has(group[0].id)
	);
	for (const group of groups) {
		await restage(ws, group, taken, aliases, onProgress);
		faultPoint('recognise.file.read');
	}
	recount(ws, await countsInWarehouse(ws));
}

/** Reads one file again in place; leaves it alone where a frozen period rests on it. */
async function restage(
	ws: Workspace,
	group: readonly ImportRecord[],
	taken: readonly Decision[],
	aliases: readonly ValueAlias[],
	onProgress?: OnProgress
): Promise<void> {
	const now = frozenAfter(taken);
	const spans = frozenSpans(ws.ledger, now);
	const then = frozenAfter(taken.filter(({ after_import }) => after_import < group[0].id));
	const still = then.filter(({ period }) => now.some((frozen) => frozen.period === period));
	const kinds = await kindsOf(group);
	try {
		await reload(ws, group, {
			frozen: frozenSpans(ws.ledger, still),
			recognised: recognisedAfter(aliases),
			onProgress,
			around: async (tx, work) => {
				if (spans.length > 0) await keepFrozen(tx, kinds, spans);
				await work();
				if (spans.length > 0) await requireFrozen(tx, kinds, spans);
			}
		});
	} catch (error) {
		if (!(error instanceof FrozenContent)) throw error;
	}
}

async function kindsOf(group: readonly ImportRecord[]): Promise<RecordKind[]> {
	const batches = await Promise.all(group.map(({ id, kind }) => batchRows(id, kind)));
	const ids = new Set(batches.flatMap(({ kinds }) => kinds.map(({ id }) => id)));
	return (await allRecordKinds()).filter(({ id, happened }) => ids.has(id) && happened.length > 0);
}

/** SQL: the rows of a kind in force that touch a frozen period, without where they came from. */
function frozenRows(kind: RecordKind, spans: readonly FrozenSpan[]): string {
	const touches = kind.happened.flatMap((name) =>
		spans.map((_, n) => `coalesce(${withinSql(quoted(name), kind.columns[name].type, n)}, false)`)
	);
	const columns = Object.keys(kind.columns).map(quoted).join(', ');
	return `select ${columns} from (${currentSql(kind)}) where ${touches.join(' or ')}`;
}

const aside = (kind: RecordKind): string => quoted(`frozen_${kind.id}`);

async function keepFrozen(
	tx: Warehouse,
	kinds: readonly RecordKind[],
	spans: readonly FrozenSpan[]
): Promise<void> {
	for (const kind of kinds) {
		await tx.run(
			`create or replace temp table ${aside(kind)} as ${frozenRows(kind, spans)}`,
			boundSpans(spans)
		);
	}
}

async function requireFrozen(
	tx: Warehouse,
	kinds: readonly RecordKind[],
	spans: readonly FrozenSpan[]
): Promise<void> {
	for (const kind of kinds) {
		const changed = await tx.row<{ n: number }>(
			`with now as (${frozenRows(kind, spans)}),
			gone as (select * from ${aside(kind)} except all select * from now),
			come as (select * from now except all select * from ${aside(kind)})
			select (select count(*) from gone) + (select count(*) from come) as n`,
			boundSpans(spans)
		);
		await tx.run(`drop table temp.main.${aside(kind)}`);
		if (changed!.n > 0) throw new FrozenContent(`${changed!.n} rows of ${kind.id} would change`);
	}
}

interface Counts {
	batch_id: number;
	rows_imported: number;
	warnings: number;
}

const countsInWarehouse = (ws: Workspace): Promise<Counts[]> =>
	ws.warehouse.rows<Counts>(
		`select batch_id, rows_imported,
			(
				select count(*)
				from import_findings as finding
				where finding.batch_id = import_batches.batch_id and severity = 'warn'
			) as warnings
		from import_batches`
	);

/** Tells the ledger the counts of batches that were read again, where they are others than it knows. */
function recount(ws: Workspace, counts: readonly Counts[]): void {
	const known = new Map(ws.ledger.imports().map((record) => [record.id, record]));
	const undone = undoneBatches(ws.ledger);
	for (const { batch_id, rows_imported, warnings } of counts) {
		const record = known.get(batch_id);
		if (!record || undone.has(batch_id)) continue;
		if (record.rows_imported === rows_imported && record.warnings === warnings) continue;
		addRecount(ws.ledger, {
			batch_id,
			rows_imported,
			rows_rejected: record.rows_read - rows_imported,
			warnings
		});
	}
}
