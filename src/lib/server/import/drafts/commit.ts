import { faultPoint } from '#lib/server/fault.ts';
import type { DraftRecord } from '#lib/server/ledger/drafts.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { isTrialCurrent, optionsOf, trialOf } from '#lib/server/import/drafts/draft.ts';
import { draftSource } from '#lib/server/import/drafts/folder.ts';
import { earlierImport } from '#lib/server/import/earlier.ts';
import { importFile } from '#lib/server/import/import.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';

type Progress = (done: number, total: number | null, phase: string) => void;

/**
 * Imports a draft as it was shown; returns the first batch. A second try after a lost answer or a kill finds the import done. Throws
 * InputError `trial-outdated` when something was imported or decided since the trial: the difference shown would not be what comes.
 */
export async function commitDraft(ws: Workspace, draft: DraftRecord, onProgress?: Progress): Promise<number> {
	const mapping = optionsOf(draft);
	const earlier = earlierImport(ws, draft.sha256, { mapping });
	if (earlier) return earlier[0].id;
	if (!isTrialCurrent(ws, draft)) throw new ImportProblem('trial-outdated');
	const report = await importFile(ws, {
		path: draftSource(ws, draft.id),
		file_name: draft.file_name,
		mapping,
		imported_by: trialOf(draft)!.confirmed_by ?? draft.uploaded_by,
		onProgress
	});
	faultPoint('draft.imported');
	return report.parts[0].batch_id;
}
