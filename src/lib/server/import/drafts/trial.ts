import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { faultPoint } from '#lib/server/fault.ts';
import type { DraftRecord } from '#lib/server/ledger/drafts.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { optionsOf, type Trial } from '#lib/server/import/drafts/draft.ts';
import { draftFolder, draftTrial } from '#lib/server/import/drafts/folder.ts';
import { readDraft } from '#lib/server/import/drafts/read.ts';
import { readOptions } from '#lib/server/import/request.ts';
import { tryOut } from '#lib/server/import/try_out.ts';

type Progress = (done: number, total: number | null, phase: string) => void;

/** Tries a draft out and keeps what was found beside it. Throws InputError as the import would. */
export async function tryDraft(ws: Workspace, draft: DraftRecord, onProgress?: Progress): Promise<Trial> {
	const read = await readDraft(ws, draft, onProgress);
	const keep = join(draftFolder(ws, draft.id), 'trial.new');
	await rm(keep, { recursive: true, force: true });
	await mkdir(keep, { recursive: true });
	const options = readOptions(ws, { mapping: optionsOf(draft) });
	const about = employeeOf(ws, draft.uploaded_by);
	const request = { file: draft.file_name, read, options, keep, about, onProgress };
	const { parts, skipped, state } = await tryOut(ws, request);
	await rm(draftTrial(ws, draft.id), { recursive: true, force: true });
	await rename(keep, draftTrial(ws, draft.id));
	faultPoint('draft.tried');
	const tried_at = new Date().toISOString();
	return { options: draft.options, state, tried_at, parts, skipped, confirmed_by: null };
}

/** The employee record of an account; null for service accounts and people who are no longer there. */
function employeeOf(ws: Workspace, user_id: string): string | null {
	const found = ws.ledger.database
		.prepare('select employee_id from accounts where user_id = ?')
		.get(user_id) as { employee_id: string | null } | undefined;
	return found?.employee_id ?? null;
}
