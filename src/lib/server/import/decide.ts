import { faultPoint } from '#lib/server/fault.ts';
import { type Decision, frozenAfter } from '#lib/server/ledger/decisions.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { waitingBatches } from '#lib/server/import/drift.ts';
import { type FrozenSpan, frozenSpans } from '#lib/server/import/frozen.ts';
import { releaseLate, withdrawRows } from '#lib/server/import/late.ts';
import { batchRows } from '#lib/server/import/stage.ts';
import { batchNotes } from '#lib/server/import/staging.ts';

/** Makes the warehouse follow one decision of the ledger, once. `taken` are the decisions up to and with it. */
export async function applyDecision(
	ws: Workspace,
	decision: Decision,
	taken: readonly Decision[]
): Promise<void> {
	const spans = frozenSpans(ws.ledger, frozenAfter(taken));
	const undone = new Set(taken.map(({ batch_id }) => batch_id));
	await ws.warehouse.transaction(async (tx) => {
		if (decision.decision === 'undo') await withdraw(tx, decision.batch_id!, spans);
		if (decision.decision === 'unfreeze') {
			for (const { batch_id, kind } of await waitingBatches(tx)) {
				if (undone.has(batch_id)) await withdraw(tx, batch_id, spans);
				else await releaseLate(tx, await batchRows(batch_id, kind), spans);
			}
		}
		await tx.run('insert into import_decisions values ($id)', { id: decision.id });
	});
	faultPoint('decision.applied');
}

/** Takes a batch out of the warehouse: rows, findings, and the batch itself unless frozen periods keep some of its rows. */
async function withdraw(tx: Warehouse, batch_id: number, spans: readonly FrozenSpan[]): Promise<void> {
	const batch = await tx.row<{ kind: string }>('select kind from import_batches where batch_id = $batch_id', {
		batch_id
	});
	if (!batch) throw new Error(`batch ${batch_id} is not in the warehouse`);
	await withdrawRows(tx, await batchRows(batch_id, batch.kind), spans);
	for (const notes of batchNotes)
		await tx.run(`delete from ${notes} where batch_id = $batch_id`, { batch_id });
	const stays = (await waitingBatches(tx)).some((waiting) => waiting.batch_id === batch_id);
	if (!stays) await tx.run('delete from import_batches where batch_id = $batch_id', { batch_id });
}
