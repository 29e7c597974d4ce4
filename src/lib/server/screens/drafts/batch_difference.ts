import type { Locale } from '#lib/i18n/text.ts';
import { mustBeAllowed } from '#lib/server/access/may.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { companyZone } from '#lib/server/company.ts';
import { compareBatch, type Difference, dropDifference, fates } from '#lib/server/import/difference.ts';
import { readFindings } from '#lib/server/import/import.ts';
import { batchRows } from '#lib/server/import/stage.ts';
import { readDifferenceRows } from '#lib/server/import/tried_files.ts';
import { allRecordKinds } from '#lib/server/registry.ts';
import { countOf, type DifferencePage, shownRow } from '#lib/server/screens/drafts/difference.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/**
 * What a batch changed against what stood before it, compared anew. Null when there is no such batch, or nothing of it stands.
 * `ws` is one state of the warehouse, on a connection of its own. Throws AccessError.
 */
export async function readBatchDifference(
	ws: Workspace,
	viewer: Viewer,
	id: number,
	asked: { of: string | null; fate: string | null; page: number },
	locale: Locale
): Promise<DifferencePage | null> {
	mustBeAllowed(viewer, 'imports');
	const record = ws.ledger.imports().find((known) => known.id === id);
	if (!record) return null;
	const kinds = await allRecordKinds();
	const batch = await batchRows(id, record.kind);
	const { rules } = await readFindings(ws, viewer, id);
	const fate = fates.find((known) => known === asked.fate) ?? null;
	const of = batch.kinds.find((kind) => kind.id === asked.of)?.id ?? batch.kinds[0].id;
	const differences: Difference[] = [];
	let shown: Awaited<ReturnType<typeof readDifferenceRows>> | null = null;
	for (const kind of batch.kinds) {
		differences.push(await compareBatch(ws.warehouse, batch, kind));
		if (kind.id === of)
			shown = await readDifferenceRows(ws.warehouse, 'import_difference', { page: asked.page, fate });
		await dropDifference(ws.warehouse);
	}
	const time_zone = companyZone(ws.ledger);
	const { rows, ...paging } = shown!;
	return {
		counts: differences.map((difference) => ({
			id: difference.kind,
			...countOf({ sheet: record.sheet, rules }, difference, kinds, locale)
		})),
		of,
		fate,
		...paging,
		rows: rows.map((row) => shownRow(row, of, kinds, { locale, time_zone }))
	};
}
