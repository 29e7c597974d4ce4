import type { Ledger } from '#lib/server/ledger/ledger.ts';

/**
 * - `received`: the bytes lie in `drafts/<id>/source`. - `inspected`: format, tables and columns are known.
 * - `validated`: tried out, with counts, findings and difference. - `committed`, `discarded`: over, the folder is gone.
 * - `failed`: cannot be read as it is; `error` says why.
 */
export type DraftState = 'received' | 'inspected' | 'validated' | 'committed' | 'discarded' | 'failed';

/** Work on a draft that was asked for and is not done. */
export type DraftWork = 'inspect' | 'validate' | 'commit';

/** An upload that is not yet an import. */
export interface DraftRecord {
	id: string;
	sha256: string;
	file_name: string;
	bytes: number;
	uploaded_by: string;
	/** ISO 8601 UTC. */
	uploaded_at: string;
	changed_at: string;
	state: DraftState;
	wanted: DraftWork | null;
	/** JSON: how the person wants the file read. */
	options: string;
	/** JSON of what the last work found out; null before. */
	result: string | null;
	/** JSON of why the last work failed; null when it did not. */
	error: string | null;
	/** First batch of the import it became. */
	batch_id: number | null;
}

const now = () => new Date().toISOString();

export function addDraft(
	ledger: Ledger,
	draft: Pick<DraftRecord, 'id' | 'sha256' | 'file_name' | 'bytes' | 'uploaded_by'>
): void {
	ledger.database
		.prepare(
			`insert into import_drafts (id, sha256, file_name, bytes, uploaded_by, uploaded_at, changed_at, state, wanted)
			values (@id, @sha256, @file_name, @bytes, @uploaded_by, @at, @at, 'received', 'inspect')`
		)
		.run({ ...draft, at: now() });
}

/** Drafts that are neither committed nor discarded, the latest first. */
export const openDrafts = (ledger: Ledger): DraftRecord[] =>
	ledger.database
		.prepare(
			`select * from import_drafts where state not in ('committed', 'discarded') order by uploaded_at desc, id`
		)
		.all() as DraftRecord[];

/** Null when there is none, or it was discarded. */
export const findDraft = (ledger: Ledger, id: string): DraftRecord | null =>
	(ledger.database.prepare(`select * from import_drafts where id = ? and state <> 'discarded'`).get(id) as
		DraftRecord | undefined) ?? null;

/** What is kept of an archive once each of its files is a draft. */
export const unpackedResult = (ids: readonly string[]): string => JSON.stringify({ unpacked: ids });

/** Whether a draft was an archive and is over because its files are drafts now. */
export const isUnpacked = (ledger: Ledger, id: string): boolean =>
	ledger.database
		.prepare(`select 1 from import_drafts where id = ? and state = 'discarded' and result is not null`)
		.get(id) !== undefined;

/** The draft an import came from; null for the command line. */
export const draftOfBatch = (ledger: Ledger, batch_id: number): DraftRecord | null =>
	(ledger.database
		.prepare(`select * from import_drafts where batch_id = ? order by changed_at limit 1`)
		.get(batch_id) as DraftRecord | undefined) ?? null;

type Change = Partial<Pick<DraftRecord, 'state' | 'wanted' | 'options' | 'result' | 'error' | 'batch_id'>>;

/**
 * Changes a draft; `when` must still hold for it, so that of two people (or two presses) one is heard. Returns whether it
 * was changed.
 */
export function changeDraft(
	ledger: Ledger,
	id: string,
	change: Change,
	when: Partial<Pick<DraftRecord, 'state' | 'wanted' | 'options'>> = {}
): boolean {
	const sets = Object.keys(change).map((name) => `${name} = @${name}`);
	const conditions = Object.keys(when).map((name) => `${name} is @when_${name}`);
	const bound = Object.fromEntries(Object.entries(when).map(([name, value]) => [`when_${name}`, value]));
	const changed = ledger.database
		.prepare(
			`update import_drafts set ${[...sets, 'changed_at = @at'].join(', ')}
			where ${['id = @id', `state not in ('committed', 'discarded')`, ...conditions].join(' and ')}`
		)
		.run({ ...change, ...bound, id, at: now() });
	return changed.changes === 1;
}
