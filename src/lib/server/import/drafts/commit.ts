import { faultPoint } from '#lib/server/fault.ts';
import { ledgerState, stateAfter } from '#lib/server/ledger/decisions.ts';
import type { DraftRecord } from '#lib/server/ledger/drafts.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { isTrialCurrent, optionsOf, type Trial, trialOf } from '#lib/server/import/drafts/draft.ts';
import { draftSource, draftTrial } from '#lib/server/import/drafts/folder.ts';
import { earlierImport } from '#lib/server/import/earlier.ts';
import { importFile, type ImportReport } from '#lib/server/import/import.ts';
import { takeOverDifference } from '#lib/server/import/kept_difference.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';
import { differenceFile } from '#lib/server/import/try_out.ts';
import { isDiskFull } from '#lib/server/disk.ts';

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
	const trial = trialOf(draft)!;
	const report = await importFile(ws, {
		path: draftSource(ws, draft.id),
		file_name: draft.file_name,
		mapping,
		imported_by: trial.confirmed_by ?? draft.uploaded_by,
		onProgress
	});
	faultPoint('draft.imported');
	await keepComparison(ws, draft, trial, report);
	return report.parts[0].batch_id;
}

/** What the trial compared is what the batches changed, where nothing was decided between the two. Without room it is compared anew. */
async function keepComparison(
	ws: Workspace,
	draft: DraftRecord,
	trial: Trial,
	{ parts }: ImportReport
): Promise<void> {
	const isSame = parts.every(
		({ batch_id, imported, late }, index) =>
			batch_id === trial.parts[index]?.batch_id &&
			imported === trial.parts[index].imported &&
			late === trial.parts[index].late
	);
	if (!isSame || ledgerState(ws.ledger) !== stateAfter(trial.state, parts.length)) return;
	try {
		for (const [index, { batch_id }] of parts.entries()) {
			const record = ws.ledger.imports().find(({ id }) => id === batch_id)!;
			const fileOf = (kind: string) => differenceFile(draftTrial(ws, draft.id), index, kind);
			await takeOverDifference(ws, record, trial.parts[index].differences, fileOf);
		}
	} catch (error) {
		if (!isDiskFull(error)) throw error;
	}
}
