import type { Ledger } from '#lib/server/ledger/ledger.ts';
import { valueAliases } from '#lib/server/ledger/value_aliases.ts';

/** What was decided about imports after they took place; append-only. */
export interface Decision {
	id: number;
	decision: 'undo' | 'freeze' | 'unfreeze';
	/** The batch taken back; null for periods. */
	batch_id: number | null;
	/** The period frozen or opened, e.g. `2026Q1`; null for an undo. */
	period: string | null;
	/** Id of the last import when it was decided, 0 = none: a rebuild repeats it after that one. */
	after_import: number;
	reason: string;
	/** ISO 8601 UTC. */
	decided_at: string;
	decided_by: string;
}

/** A period whose records no later import or undo changes. */
export interface FrozenPeriod {
	period: string;
	/** ISO 8601 UTC. */
	frozen_at: string;
	frozen_by: string;
	reason: string;
}

/** All decisions in their order. */
export const decisions = (ledger: Ledger): Decision[] =>
	ledger.database.prepare('select * from decisions order by id').all() as Decision[];

/** Batch id → the decision that took it back. */
export const undoneBatches = (ledger: Ledger): Map<number, Decision> =>
	new Map(
		decisions(ledger).flatMap((decision) =>
			decision.decision === 'undo' ? [[decision.batch_id!, decision] as const] : []
		)
	);

/** Periods frozen once these decisions were taken, in their order: the last decision on each counts. */
export function frozenAfter(taken: readonly Decision[]): FrozenPeriod[] {
	const last = new Map(taken.flatMap((one) => (one.period === null ? [] : [[one.period, one] as const])));
	return [...last.values()]
		.filter(({ decision }) => decision === 'freeze')
		.map(({ period, decided_at, decided_by, reason }) => ({
			period: period!,
			frozen_at: decided_at,
			frozen_by: decided_by,
			reason
		}))
		.sort((a, b) => (a.period < b.period ? -1 : 1));
}

/** Periods frozen now. */
export const frozenPeriods = (ledger: Ledger): FrozenPeriod[] => frozenAfter(decisions(ledger));

/** What stands, in one word: it differs once anything was imported, undone, frozen, opened or recognised, or the zone was set. */
export const ledgerState = (ledger: Ledger): string =>
	[
		ledger.nextImportId() - 1,
		decisions(ledger).length,
		valueAliases(ledger).length,
		ledger.setting('time_zone') ?? ''
	].join('-');

/** The state `ledgerState` tells once so many batches more are in and nothing else has happened. */
export const stateAfter = (state: string, batches: number): string =>
	state.replace(/^\d+/, (last) => String(Number(last) + batches));

/** Records a decision after all imports so far; the caller checks that it makes sense. */
export function addDecision(
	ledger: Ledger,
	{
		decision,
		batch_id = null,
		period = null,
		reason,
		decided_by
	}: Pick<Decision, 'decision' | 'reason' | 'decided_by'> & Partial<Pick<Decision, 'batch_id' | 'period'>>
): void {
	const after_import = ledger.nextImportId() - 1;
	ledger.database
		.prepare(
			`insert into decisions (decision, batch_id, period, after_import, reason, decided_at, decided_by)
			values (@decision, @batch_id, @period, @after_import, @reason, @decided_at, @decided_by)`
		)
		.run({
			...{ decision, batch_id, period, after_import, reason, decided_by },
			decided_at: new Date().toISOString()
		});
}
