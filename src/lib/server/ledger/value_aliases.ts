import type { Ledger } from '#lib/server/ledger/ledger.ts';

/** What was decided about one spelling of one column; append-only. */
export interface ValueAlias {
	id: number;
	/** Record kind. */
	kind: string;
	/** Column of the kind; `activity` of `steps` = the activity of a process log, whose code is a stage. */
	column_name: string;
	/** As it was met. */
	spelling: string;
	/** As spellings are compared. */
	folded: string;
	decision: 'assign' | 'keep' | 'refuse' | 'revoke';
	/** For `assign`, null otherwise. */
	code: string | null;
	/** Last import and last decision before it, 0 = none: a rebuild repeats it after those. */
	after_import: number;
	after_decision: number;
	added_by: string;
	/** ISO 8601 UTC. */
	added_at: string;
}

/** All of them in their order. */
export const valueAliases = (ledger: Ledger): ValueAlias[] =>
	ledger.database.prepare('select * from value_aliases order by id').all() as ValueAlias[];

/** Appends one after all imports and decisions so far; the caller checks that it makes sense. */
export function addValueAlias(
	ledger: Ledger,
	alias: Pick<ValueAlias, 'kind' | 'column_name' | 'spelling' | 'folded' | 'decision' | 'code' | 'added_by'>
): void {
	ledger.database
		.prepare(
			`insert into value_aliases (
				kind, column_name, spelling, folded, decision, code, after_import, after_decision, added_by, added_at
			)
			values (
				@kind, @column_name, @spelling, @folded, @decision, @code,
				(select coalesce(max(id), 0) from imports), (select coalesce(max(id), 0) from decisions), @added_by, @added_at
			)`
		)
		.run({ ...alias, added_at: new Date().toISOString() });
}

/** The counts a batch has since it was read again. */
export function addRecount(
	ledger: Ledger,
	recount: { batch_id: number; rows_imported: number; rows_rejected: number; warnings: number }
): void {
	ledger.database
		.prepare(
			`insert into import_recounts (batch_id, rows_imported, rows_rejected, warnings, counted_at)
			values (@batch_id, @rows_imported, @rows_rejected, @warnings, @counted_at)`
		)
		.run({ ...recount, counted_at: new Date().toISOString() });
}
