import { mustBeAllowed } from '#lib/server/access/may.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { changeDraft, type DraftRecord, findDraft, openDrafts } from '#lib/server/ledger/drafts.ts';
import { allRecordKinds } from '#lib/server/registry.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { isTrialCurrent, optionsOf, trialOf } from '#lib/server/import/drafts/draft.ts';
import { draftFolders, removeDraftFolder } from '#lib/server/import/drafts/folder.ts';
import { readingKey } from '#lib/server/import/drafts/read.ts';
import { isFilling } from '#lib/server/import/drafts/receive.ts';
import { draftWork } from '#lib/server/import/drafts/work.ts';
import { checkMapping, mappingOfSheet, type SourceMapping } from '#lib/server/import/mapping.ts';
import { requireKnownNames } from '#lib/server/import/mapping_names.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';

/** Drafts nobody touched for this long are removed. */
const keptDays = 14;

/** A draft that may be changed. Throws AccessError, and InputError `draft-over` when it is imported, discarded or about to be. */
function changeable(ws: Workspace, viewer: Viewer, id: string): DraftRecord {
	mustBeAllowed(viewer, 'import');
	const draft = findDraft(ws.ledger, id);
	if (!draft || draft.state === 'committed' || draft.wanted === 'commit')
		throw new ImportProblem('draft-over');
	return draft;
}

/**
 * Says how a draft is to be read. What was found out with other options is forgotten; the file is read again where they decide how.
 * Throws InputError for a mapping with mistakes.
 */
export async function changeOptions(
	ws: Workspace,
	viewer: Viewer,
	id: string,
	mapping: SourceMapping
): Promise<void> {
	mustBeAllowed(viewer, 'import');
	await mustBeKnown(mapping);
	const draft = changeable(ws, viewer, id);
	const options = JSON.stringify(mapping);
	if (options === draft.options && draft.state !== 'failed') return;
	const before = optionsOf(draft);
	const isReadAnew =
		draft.state === 'received' ||
		draft.state === 'failed' ||
		readingKey(before, null) !== readingKey(mapping, null);
	changeDraft(ws.ledger, id, {
		options,
		...{ state: isReadAnew ? 'received' : 'inspected', result: null, error: null },
		wanted: isReadAnew ? 'inspect' : null
	});
	draftWork(ws).resume();
}

async function mustBeKnown(mapping: SourceMapping): Promise<void> {
	const checked = checkMapping(mapping);
	const kinds = await allRecordKinds();
	const sheets = Object.keys(checked.sheets ?? {});
	for (const one of sheets.length > 0 ? sheets.map((sheet) => mappingOfSheet(checked, sheet)) : [checked]) {
		if (one) requireKnownNames(one, kinds);
	}
}

/** Asks for a trial; one that says what the import would do now stands. */
export function askTrial(ws: Workspace, viewer: Viewer, id: string): void {
	const draft = changeable(ws, viewer, id);
	if (draft.state === 'failed' || draft.state === 'received') throw new ImportProblem('draft-unread');
	if (isTrialCurrent(ws, draft)) return;
	changeDraft(ws.ledger, id, { state: 'inspected', wanted: 'validate', error: null });
	draftWork(ws).resume();
}

/**
 * Has a draft imported as it was shown. Pressing twice, or again after a lost answer, imports once. Throws InputError `trial-outdated`
 * when what was shown is no longer what would come, `nothing-to-import`, and `own-records` when it passes judgement on the
 * person who uploaded it and presses.
 */
export function confirmDraft(ws: Workspace, viewer: Viewer, id: string): void {
	mustBeAllowed(viewer, 'import');
	const draft = findDraft(ws.ledger, id);
	if (draft?.state === 'committed' || draft?.wanted === 'commit') return;
	if (!draft) throw new ImportProblem('draft-over');
	const trial = trialOf(draft);
	if (!trial || draft.state !== 'validated' || !isTrialCurrent(ws, draft))
		throw new ImportProblem('trial-outdated');
	if (trial.parts.every(({ imported }) => imported === 0)) throw new ImportProblem('nothing-to-import');
	const own = trial.parts.reduce((sum, part) => sum + part.own, 0);
	if (own > 0 && viewer.user_id === draft.uploaded_by) {
		ws.ledger.audit(viewer.user_id, 'refused', `draft ${id}`, { reason: 'own-records', rows: own });
		throw new ImportProblem('own-records', { rows: own });
	}
	const result = JSON.stringify({ ...trial, confirmed_by: viewer.user_id });
	const when = { state: 'validated', wanted: null, options: draft.options } as const;
	changeDraft(ws.ledger, id, { result, wanted: 'commit', error: null }, when);
	draftWork(ws).resume();
}

/** Throws a draft away. One that is gone already stays gone. */
export async function discardDraft(ws: Workspace, viewer: Viewer, id: string): Promise<void> {
	const draft = changeable(ws, viewer, id);
	changeDraft(ws.ledger, id, { state: 'discarded', wanted: null, result: null });
	ws.ledger.audit(viewer.user_id, 'discard', `draft ${id}`, { file: draft.file_name });
	await removeDraftFolder(ws, id);
}

/** Removes drafts nobody touched for two weeks, and folders of uploads that were cut off. */
export async function removeStaleDrafts(ws: Workspace, now = Date.now()): Promise<void> {
	const oldest = new Date(now - keptDays * 86_400_000).toISOString();
	for (const { id, changed_at, wanted } of openDrafts(ws.ledger)) {
		if (wanted !== null || changed_at >= oldest) continue;
		changeDraft(ws.ledger, id, { state: 'discarded', result: null });
		ws.ledger.audit('system', 'discard', `draft ${id}`, { reason: `untouched for ${keptDays} days` });
	}
	const open = new Set(openDrafts(ws.ledger).map(({ id }) => id));
	for (const id of await draftFolders(ws)) {
		if (!open.has(id) && !isFilling(id)) await removeDraftFolder(ws, id);
	}
}

/** Drafts that are neither imported nor discarded, the latest first. Throws AccessError. */
export function listDrafts(ws: Workspace, viewer: Viewer): DraftRecord[] {
	mustBeAllowed(viewer, 'imports');
	return openDrafts(ws.ledger);
}

/** One draft; null when there is none. Throws AccessError. */
export function readDraftRecord(ws: Workspace, viewer: Viewer, id: string): DraftRecord | null {
	mustBeAllowed(viewer, 'imports');
	return findDraft(ws.ledger, id);
}
