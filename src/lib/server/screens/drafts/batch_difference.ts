import type { Locale } from '#lib/i18n/text.ts';
import { mustBeAllowed } from '#lib/server/access/may.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { companyZone } from '#lib/server/company.ts';
import { fates } from '#lib/server/import/difference.ts';
import { draftWork, type WorkProgress } from '#lib/server/import/drafts/work.ts';
import { readFindings } from '#lib/server/import/import.ts';
import { batchDifference, isDifferenceKept, keptRecords } from '#lib/server/import/kept_difference.ts';
import { readDifferenceRows } from '#lib/server/import/tried_files.ts';
import { allRecordKinds } from '#lib/server/registry.ts';
import { countOf, type DifferencePage, shownRow } from '#lib/server/screens/drafts/difference.ts';
import { tellError, type Told } from '#lib/server/screens/drafts/head.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** A batch of more rows is compared in the background; fewer take less time than asking whether it is done. */
const comparedAtOnce = 20_000;

/** A batch's difference, or how far comparing is. */
export interface BatchDifferencePage {
	/** Null as long as it is not compared. */
	difference: DifferencePage | null;
	/** Null when nothing is being done. */
	working: WorkProgress | null;
	/** Why it could not be compared. */
	problem: Told | null;
}

/** What a batch changed against what stood before it. Null when there is no such batch. Throws AccessError. */
export async function readBatchDifference(
	ws: Workspace,
	viewer: Viewer,
	id: number,
	asked: { of: string | null; fate: string | null; page: number },
	locale: Locale
): Promise<BatchDifferencePage | null> {
	mustBeAllowed(viewer, 'imports');
	const record = ws.ledger.imports().find((known) => known.id === id);
	if (!record) return null;
	if (!isDifferenceKept(ws, record) && record.rows_read > comparedAtOnce) {
		const { working, problem } = draftWork(ws).compare(id);
		return { difference: null, working, problem: problem && tellError(problem, locale) };
	}
	const kinds = await allRecordKinds();
	const differences = await batchDifference(ws, record);
	const { rules } = await readFindings(ws, viewer, id);
	const fate = fates.find((known) => known === asked.fate) ?? null;
	const of = (differences.find(({ kind }) => kind === asked.of) ?? differences[0]).kind;
	const file = keptRecords(ws, record, of);
	const { rows, ...paging } = await readDifferenceRows(ws.warehouse, file, { page: asked.page, fate });
	const time_zone = companyZone(ws.ledger);
	const counts = differences.map((difference) => ({
		id: difference.kind,
		...countOf({ sheet: record.sheet, rules }, difference, kinds, locale)
	}));
	const shown = rows.map((row) => shownRow(row, of, kinds, { locale, time_zone }));
	return { difference: { counts, of, fate, ...paging, rows: shown }, working: null, problem: null };
}
