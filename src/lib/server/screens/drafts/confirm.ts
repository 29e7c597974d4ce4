import type { Locale } from '#lib/i18n/text.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { readDraftRecord } from '#lib/server/import/drafts/actions.ts';
import { trialOf } from '#lib/server/import/drafts/draft.ts';
import { allRecordKinds } from '#lib/server/registry.ts';
import { triedRow, type TriedRow } from '#lib/server/screens/drafts/check.ts';
import type { Workspace } from '#lib/server/workspace.ts';

export interface ConfirmPage {
	parts: TriedRow[];
	/** Over all tables. */
	imported: number;
	rejected: number;
	late: number;
	/** Rows that pass judgement on the person who uploaded the file and looks at it: somebody else has to confirm. */
	own: number;
}

/** What confirming a draft would do. Null when nothing was tried out. Throws AccessError. */
export async function readConfirm(
	ws: Workspace,
	viewer: Viewer,
	id: string,
	locale: Locale
): Promise<ConfirmPage | null> {
	const draft = readDraftRecord(ws, viewer, id);
	const trial = draft && trialOf(draft);
	if (!trial) return null;
	const kinds = await allRecordKinds();
	const sum = (of: 'imported' | 'rejected' | 'late' | 'own') =>
		trial.parts.reduce((total, part) => total + part[of], 0);
	return {
		parts: trial.parts.map((part, index) => triedRow(part, index, kinds, locale)),
		imported: sum('imported'),
		rejected: sum('rejected'),
		late: sum('late'),
		own: draft.uploaded_by === viewer.user_id ? sum('own') : 0
	};
}
