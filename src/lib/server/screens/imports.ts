import { pick, type Locale } from '#lib/i18n/text.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { listAccounts } from '#lib/server/access/accounts.ts';
import { mustBeAllowed } from '#lib/server/access/may.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { findingMessage, importHistory, readFindings } from '#lib/server/import/import.ts';
import { allRecordKinds } from '#lib/server/registry.ts';
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
}

export interface FindingRow {
	id: number;
	/** `Sheet!C7` or `C7` where the column is known in the file, else null. */
	sheet: string | null;
	row: number;
	column: string | null;
	value: string | null;
	rule: string;
	severity: 'reject' | 'warn';
	message: string;
	hint: string;
}

export interface BatchPage {
	batch: Batch;
	rules: { rule: string; severity: 'reject' | 'warn'; n: number }[];
	findings: FindingRow[];
	page: number;
	pages: number;
}

/** All batches, the latest first. */
export async function readBatches(ws: Workspace, viewer: Viewer, locale: Locale): Promise<Batch[]> {
	mustBeAllowed(viewer, 'imports');
	const [batches, people, kinds] = await Promise.all([
		importHistory(ws, viewer),
		listAccounts(ws),
		allRecordKinds()
	]);
	const names = new Map(people.map((person) => [person.user_id, person.name]));
	const labels = new Map(kinds.map((kind) => [kind.id, pick(kind.label, locale)]));
	return batches.map((batch) => ({
		...batch,
		kind: batch.kind === 'log' ? m.kind_log({}, { locale }) : (labels.get(batch.kind) ?? batch.kind),
		imported_by: names.get(batch.imported_by) ?? m.by_command_line({}, { locale })
	}));
}

/** One batch with a page of what was found in it; null when there is no such batch. */
export async function readBatch(
	ws: Workspace,
	viewer: Viewer,
	id: number,
	page: number,
	locale: Locale
): Promise<BatchPage | null> {
	const batch = (await readBatches(ws, viewer, locale)).find((known) => known.id === id);
	if (!batch) return null;
	const found = await readFindings(ws, viewer, id, page);
	return {
		batch,
		rules: found.rules,
		page: found.page,
		pages: found.pages,
		findings: found.findings.map((finding) => ({
			id: finding.finding_id,
			sheet: finding.source_sheet,
			row: finding.source_row,
			column: finding.column_name,
			value: finding.value,
			rule: finding.rule,
			severity: finding.severity,
			...findingMessage(finding, locale)
		}))
	};
}
