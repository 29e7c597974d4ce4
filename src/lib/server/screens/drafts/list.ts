import type { Locale } from '#lib/i18n/text.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { listDrafts } from '#lib/server/import/drafts/actions.ts';
import { optionsOf } from '#lib/server/import/drafts/draft.ts';
import { inspectionOf } from '#lib/server/import/drafts/inspect.ts';
import type { DraftRecord } from '#lib/server/ledger/drafts.ts';
import { allRecordKinds, type RecordKind } from '#lib/server/registry.ts';
import {
	type DraftHead,
	type DraftStep,
	namesOfPeople,
	openSteps,
	shownDraft
} from '#lib/server/screens/drafts/head.ts';
import { kindLabel, mappedTables } from '#lib/server/screens/drafts/tables.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** One draft as the list of imports shows it. */
export interface DraftRow extends Pick<
	DraftHead,
	'id' | 'file_name' | 'bytes' | 'uploaded_by' | 'uploaded_at' | 'working' | 'problem'
> {
	/** Kinds of records it seems to hold, each once; empty before it was read and where nobody can tell. */
	holds: string[];
	at: DraftStep;
}

/**
 * Drafts under way in the order to import them: what others refer to first, then by upload; those nobody could read yet at the end.
 * Throws AccessError.
 */
export async function readDrafts(ws: Workspace, viewer: Viewer, locale: Locale): Promise<DraftRow[]> {
	const drafts = listDrafts(ws, viewer);
	const [names, kinds] = await Promise.all([namesOfPeople(ws), allRecordKinds()]);
	const rows = await Promise.all(
		drafts.map(async (draft) => {
			const ids = await kindsOf(ws, draft);
			const row: DraftRow = {
				...shownDraft(ws, draft, names, locale),
				holds: ids.map((id) => kindLabel(id, kinds, locale)),
				at: openSteps(draft).at(-1) ?? 'preview'
			};
			return { row, rank: Math.min(...ids.map((id) => rankOf(id, kinds)), Infinity) };
		})
	);
	const isBefore = (a: DraftRow, b: DraftRow) =>
		a.uploaded_at < b.uploaded_at || (a.uploaded_at === b.uploaded_at && a.file_name < b.file_name);
	return rows
		.toSorted((a, b) => (a.rank !== b.rank ? a.rank - b.rank : isBefore(a.row, b.row) ? -1 : 1))
		.map(({ row }) => row);
}

async function kindsOf(ws: Workspace, draft: DraftRecord): Promise<string[]> {
	const inspection = draft.state === 'failed' ? null : await inspectionOf(ws, draft.id);
	if (!inspection) return [];
	const found = mappedTables(inspection.tables, optionsOf(draft));
	return [...new Set(found.flatMap(({ kind }) => kind ?? []))];
}

/** Place of a kind in dependency order; a process log stands where its cases do. */
const rankOf = (id: string, kinds: readonly RecordKind[]): number =>
	kinds.findIndex((kind) => kind.id === (id === 'log' ? 'cases' : id));
