import { m } from '#lib/i18n/paraglide/messages.js';
import type { Locale } from '#lib/i18n/text.ts';
import { listAccounts } from '#lib/server/access/accounts.ts';
import { may, mustBeAllowed } from '#lib/server/access/may.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { companyZone } from '#lib/server/company.ts';
import { draftWork, type WorkProgress } from '#lib/server/import/drafts/work.ts';
import { countLate } from '#lib/server/import/drift.ts';
import { type Finding, ruleName } from '#lib/server/import/findings.ts';
import { findingMessage, importHistory, readFindings } from '#lib/server/import/import.ts';
import { importOf, undoImport } from '#lib/server/import/undo.ts';
import { columnName } from '#lib/server/export/spreadsheet.ts';
import { undoneBatches } from '#lib/server/ledger/decisions.ts';
import { allRecordKinds } from '#lib/server/registry.ts';
import { tellError, type Told } from '#lib/server/screens/drafts/head.ts';
import { kindLabel } from '#lib/server/screens/drafts/tables.ts';
import type { Workspace } from '#lib/server/workspace.ts';

export interface Batch {
	id: number;
	file_name: string;
	sheet: string | null;
	kind: string;
	rows_read: number;
	rows_imported: number;
	rows_rejected: number;
	warnings: number;
	/** ISO 8601 UTC. */
	imported_at: string;
	imported_by: string;
	sha256: string;
	/** ISO 8601 UTC; null as long as the import stands. */
	undone_at: string | null;
}

export interface FindingRow {
	id: number;
	/** Sheet of a workbook; null otherwise. */
	sheet: string | null;
	/** 1-based in the file. */
	row: number;
	/** As spreadsheets name it (`C7`), where the file's header is at hand; null otherwise and for a whole row. */
	cell: string | null;
	column: string | null;
	value: string | null;
	rule: string;
	severity: 'reject' | 'warn';
	message: string;
	hint: string;
}

export interface BatchPage {
	batch: Batch;
	/** Who took the import back and why; null as long as it stands. */
	undone: { by: string; reason: string; at: string } | null;
	/** Other batches of the same file: they go together. */
	together: number[];
	/** Records that wait for a frozen period. */
	late: number;
	rules: { rule: string; severity: 'reject' | 'warn'; n: number; name: string }[];
	/** Only findings of this rule are shown; null = all. */
	rule: string | null;
	findings: FindingRow[];
	page: number;
	pages: number;
	may_undo: boolean;
}

/** Whether figures follow from the records now. */
export interface Computing {
	/** How far computing is; null when they follow. */
	working: WorkProgress | null;
	/** Why they could not be computed; null = they could. */
	problem: Told | null;
}

/** How far figures follow what was imported. Throws AccessError. */
export function readComputing(ws: Workspace, viewer: Viewer, locale: Locale): Computing {
	mustBeAllowed(viewer, 'imports');
	const { computing, buildError } = draftWork(ws);
	return { working: computing, problem: buildError && tellError(buildError, locale) };
}

/** The zone of times that name none, whether the company set it, and whether the viewer may. Throws AccessError. */
export function readZone(
	{ ledger }: Workspace,
	viewer: Viewer
): { name: string; is_set: boolean; may_set: boolean } {
	mustBeAllowed(viewer, 'imports');
	const is_set = ledger.setting('time_zone') !== null;
	return { name: companyZone(ledger), is_set, may_set: may(viewer, 'settle') };
}

/** All batches, the latest first. */
export async function readBatches(ws: Workspace, viewer: Viewer, locale: Locale): Promise<Batch[]> {
	mustBeAllowed(viewer, 'imports');
	const [batches, names, kinds] = await Promise.all([
		importHistory(ws, viewer),
		namesOf(ws, locale),
		allRecordKinds()
	]);
	return batches.map((batch) => ({
		...batch,
		kind: kindLabel(batch.kind, kinds, locale),
		imported_by: names(batch.imported_by)
	}));
}

async function namesOf(ws: Workspace, locale: Locale): Promise<(user_id: string) => string> {
	const names = new Map((await listAccounts(ws)).map(({ user_id, name }) => [user_id, name]));
	return (user_id) => names.get(user_id) ?? m.by_command_line({}, { locale });
}

/** One batch with a page of what was found in it; null when there is no such batch. */
export async function readBatch(
	ws: Workspace,
	viewer: Viewer,
	id: number,
	asked: { page: number; rule: string | null },
	locale: Locale
): Promise<BatchPage | null> {
	const batch = (await readBatches(ws, viewer, locale)).find((known) => known.id === id);
	if (!batch) return null;
	const found = await readFindings(ws, viewer, id, asked.page, asked.rule);
	const names = await namesOf(ws, locale);
	const undone = undoneBatches(ws.ledger).get(id);
	return {
		batch,
		undone: undone ? { by: names(undone.decided_by), reason: undone.reason, at: undone.decided_at } : null,
		together: importOf(ws, id).flatMap((one) => (one.id === id ? [] : one.id)),
		late: (await countLate(ws)).get(id) ?? 0,
		rules: found.rules.map((rule) => ({ ...rule, name: ruleName(rule.rule, locale) })),
		rule: asked.rule,
		page: found.page,
		pages: found.pages,
		findings: found.findings.map((finding) => findingRow(finding, locale)),
		may_undo: may(viewer, 'import') && !undone
	};
}

const cellName = (position: number, row: number): string | null =>
	position < 0 ? null : `${columnName(position + 1)}${row}`;

/** A finding as the tables show it; `header` is that of its table. */
export const findingRow = (finding: Finding, locale: Locale, header: readonly string[] = []): FindingRow => ({
	id: finding.finding_id,
	cell: cellName(header.indexOf(finding.column_name ?? ''), finding.source_row),
	sheet: finding.source_sheet,
	row: finding.source_row,
	column: finding.column_name,
	value: finding.value,
	rule: finding.rule,
	severity: finding.severity,
	...findingMessage(finding, locale)
});

/** Takes a batch back, with all that came with its file, and has figures computed anew. Throws InputError, AccessError. */
export async function undoBatch(ws: Workspace, viewer: Viewer, id: number, reason: string): Promise<void> {
	mustBeAllowed(viewer, 'import');
	await undoImport(ws, id, viewer.user_id, reason);
	draftWork(ws).computeFigures();
}
