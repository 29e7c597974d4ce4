import { parsePeriod } from '#lib/kpi/period.ts';
import { faultPoint } from '#lib/server/fault.ts';
import { addDecision, frozenPeriods, undoneBatches } from '#lib/server/ledger/decisions.ts';
import type { ImportRecord } from '#lib/server/ledger/ledger.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { countDrift, type DriftCount } from '#lib/server/import/drift.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';
import { oneAtATime, recoverInside } from '#lib/server/import/recover.ts';
import { groupByFile } from '#lib/server/import/reload.ts';

export interface UndoReport {
	file: string;
	/** All batches of the file: it came in as a whole and goes as a whole. */
	batches: number[];
	/** Rows that go on counting, as their going would change a frozen period. */
	kept: DriftCount[];
}

/**
 * Takes back the import a batch came with. The ledger records who and why and keeps the import in its history; the warehouse is
 * then as if it had not taken place: earlier rows count again, the same file can be imported again. Rows that a frozen period rests
 * on stay and are told. Throws InputError `no-such-batch`, `already-undone` or `reason-missing`.
 */
export function undoImport(ws: Workspace, batch_id: number, by: string, reason: string): Promise<UndoReport> {
	return oneAtATime(ws, async () => {
		const batches = undoable(ws, batch_id);
		const why = givenReason(reason);
		await recoverInside(ws);
		faultPoint('undo.begin');
		ws.ledger.database.transaction(() => {
			for (const { id } of batches) {
				addDecision(ws.ledger, { decision: 'undo', batch_id: id, reason: why, decided_by: by });
				ws.ledger.audit(by, 'undo', `batch ${id}`, { file: batches[0].file_name, reason: why });
			}
		})();
		faultPoint('undo.ledger.committed');
		await recoverInside(ws);
		const ids = batches.map(({ id }) => id);
		const kept = (await countDrift(ws)).filter((drift) => ids.includes(drift.batch_id));
		return { file: batches[0].file_name, batches: ids, kept };
	});
}

/** The batches that came with a batch. Throws when there is none or it was taken back before. */
function undoable(ws: Workspace, batch_id: number): ImportRecord[] {
	const batches = importOf(ws, batch_id);
	const undone = undoneBatches(ws.ledger).get(batch_id);
	if (undone)
		throw new ImportProblem('already-undone', { batch: batch_id, at: undone.decided_at.slice(0, 10) });
	return batches;
}

/** All batches of the file a batch came with, itself included. Throws InputError `no-such-batch`. */
export function importOf(ws: Workspace, batch_id: number): ImportRecord[] {
	const found = groupByFile(ws.ledger.imports()).find((group) => group.some(({ id }) => id === batch_id));
	if (!found) throw new ImportProblem('no-such-batch', { batch: batch_id });
	return found;
}

function givenReason(reason: string): string {
	const text = reason.trim();
	if (text === '') throw new ImportProblem('reason-missing');
	return text;
}

/**
 * Freezes a quarter or month: rows that come later, and undos, change nothing that happened in it. Throws InputError
 * `bad-period`, `already-frozen` or `reason-missing`.
 */
export const freezePeriod = (ws: Workspace, period: string, by: string, reason: string): Promise<string> =>
	decidePeriod(ws, 'freeze', period, by, reason);

/**
 * Opens a frozen period again: what waited for it counts (or goes), as far as other frozen periods allow. Throws InputError
 * `bad-period`, `not-frozen` or `reason-missing`.
 */
export const unfreezePeriod = (ws: Workspace, period: string, by: string, reason: string): Promise<string> =>
	decidePeriod(ws, 'unfreeze', period, by, reason);

function decidePeriod(
	ws: Workspace,
	decision: 'freeze' | 'unfreeze',
	text: string,
	by: string,
	reason: string
): Promise<string> {
	return oneAtATime(ws, async () => {
		const period = parsePeriod(text);
		if (!period?.from_date) throw new ImportProblem('bad-period', {}, { value: text });
		const isFrozen = frozenPeriods(ws.ledger).some((frozen) => frozen.period === period.id);
		if (isFrozen && decision === 'freeze') throw new ImportProblem('already-frozen', { period: period.id });
		if (!isFrozen && decision === 'unfreeze') throw new ImportProblem('not-frozen', { period: period.id });
		const why = givenReason(reason);
		await recoverInside(ws);
		ws.ledger.database.transaction(() => {
			addDecision(ws.ledger, { decision, period: period.id, reason: why, decided_by: by });
			ws.ledger.audit(by, decision, `period ${period.id}`, { reason: why });
		})();
		await recoverInside(ws);
		return period.id;
	});
}
