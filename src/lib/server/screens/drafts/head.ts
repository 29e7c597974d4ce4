import { m } from '#lib/i18n/paraglide/messages.js';
import type { Locale } from '#lib/i18n/text.ts';
import { listAccounts } from '#lib/server/access/accounts.ts';
import { may } from '#lib/server/access/may.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { readDraftRecord } from '#lib/server/import/drafts/actions.ts';
import { type DraftError, errorOf, isTrialCurrent, optionsOf } from '#lib/server/import/drafts/draft.ts';
import { draftWork, type WorkProgress } from '#lib/server/import/drafts/work.ts';
import { earlierImport } from '#lib/server/import/earlier.ts';
import { hasMessage, render } from '#lib/server/import/messages.ts';
import { type DraftRecord, isUnpacked } from '#lib/server/ledger/drafts.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** The steps between upload and batch, in order; each is a page of its own. */
export const draftSteps = ['preview', 'mapping', 'check', 'difference', 'confirm'] as const;
export type DraftStep = (typeof draftSteps)[number];

/** What is wrong, and what to do about it. */
export interface Told {
	message: string;
	hint: string;
}

/** What stands above every step of a draft. */
export interface DraftHead {
	id: string;
	file_name: string;
	bytes: number;
	uploaded_by: string;
	/** ISO 8601 UTC. */
	uploaded_at: string;
	/** Null when nothing is being done. */
	working: WorkProgress | null;
	/** Why the last work failed; null when it did not. */
	problem: Told | null;
	/** Steps that can be opened, the last one being where to go on. */
	open: DraftStep[];
	/** Whether the trial says what an import would do now. */
	is_tried: boolean;
	/** The import these bytes came in by already, read in the same way; null = they did not. */
	earlier: { batch_id: number; imported_at: string } | null;
	may_change: boolean;
}

/**
 * The frame of a draft's pages; null when there is none (any more). `became` = where to look now: the batch when it was imported, the
 * list of drafts when it was an archive whose files are drafts. Throws AccessError.
 */
export async function readDraftHead(
	ws: Workspace,
	viewer: Viewer,
	id: string,
	locale: Locale
): Promise<DraftHead | { became: string } | null> {
	const draft = readDraftRecord(ws, viewer, id);
	if (!draft) return isUnpacked(ws.ledger, id) ? { became: '/imports' } : null;
	if (draft.state === 'committed') return { became: `/imports/${draft.batch_id!}` };
	const names = await namesOfPeople(ws);
	const earlier = earlierImport(ws, draft.sha256, { mapping: optionsOf(draft) });
	return {
		...shownDraft(ws, draft, names, locale),
		open: openSteps(draft),
		is_tried: isTrialCurrent(ws, draft),
		earlier: earlier && { batch_id: earlier[0].id, imported_at: earlier[0].imported_at },
		may_change: may(viewer, 'import') && draft.wanted !== 'commit'
	};
}

/** Names of accounts by id. */
export const namesOfPeople = async (ws: Workspace): Promise<Map<string, string>> =>
	new Map((await listAccounts(ws)).map(({ user_id, name }) => [user_id, name]));

/** What is said of a draft wherever it stands. */
export function shownDraft(
	ws: Workspace,
	draft: DraftRecord,
	names: ReadonlyMap<string, string>,
	locale: Locale
): Pick<DraftHead, 'id' | 'file_name' | 'bytes' | 'uploaded_by' | 'uploaded_at' | 'working' | 'problem'> {
	const { id, file_name, bytes, uploaded_by, uploaded_at, wanted } = draft;
	const error = errorOf(draft);
	const waiting = wanted === null ? null : { phase: 'wait', done: 0, total: null };
	return {
		...{ id, file_name, bytes, uploaded_at },
		uploaded_by: names.get(uploaded_by) ?? m.by_command_line({}, { locale }),
		working: draftWork(ws).progressOf(id) ?? waiting,
		problem: error && tellError(error, locale)
	};
}

/** Steps that can be opened, the last one being where to go on. */
export function openSteps({ state }: DraftRecord): DraftStep[] {
	if (state === 'received' || state === 'failed') return ['preview'];
	return state === 'inspected' ? ['preview', 'mapping'] : [...draftSteps];
}

/** A kept error in the reader's language; unexpected ones by the number they have in the server's log. */
export function tellError(error: DraftError, locale: Locale): Told {
	const { code, parameters, reference, row, column, value } = error;
	if (reference !== null) {
		return {
			message: m.draft_unexpected({}, { locale }),
			hint: m.error_500_hint({ reference }, { locale })
		};
	}
	if (!hasMessage('error', code)) return { message: error.message, hint: error.hint };
	const named = { row: row ?? '', column: column ?? '', value: value ?? '', ...parameters };
	return {
		message: render('error', code, named, locale),
		hint: render('error_hint', code, named, locale)
	};
}
