import { InputError } from '#lib/errors.ts';
import type { Role, Viewer } from '#lib/server/access/viewer.ts';
import { undoneBatches } from '#lib/server/ledger/decisions.ts';
import type { ImportRecord } from '#lib/server/ledger/ledger.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import type { Finding } from '#lib/server/import/findings.ts';

/** Who may read uploads and what was found in them: people of personnel and auditors, not the administrator. */
const readers: readonly Role[] = ['hr_analyst', 'hr_lead', 'auditor'];

function requireReader(viewer: Viewer): void {
	if (readers.includes(viewer.role)) return;
	throw new InputError('not-allowed', 'Imports are not open to this role.', {
		hint: 'Ask personnel or an auditor.'
	});
}

/** One batch as the imports page lists it. */
export interface ImportHistoryEntry extends Omit<ImportRecord, 'mapping' | 'options'> {
	/** ISO 8601 UTC; null as long as the import stands. */
	undone_at: string | null;
}

/** All batches, the latest first. Throws InputError `not-allowed`. */
export async function importHistory(ws: Workspace, viewer: Viewer): Promise<ImportHistoryEntry[]> {
	requireReader(viewer);
	const undone = undoneBatches(ws.ledger);
	return ws.ledger
		.imports()
		.map(({ mapping: _mapping, options: _options, ...entry }) => ({
			...entry,
			undone_at: undone.get(entry.id)?.decided_at ?? null
		}))
		.reverse();
}

export interface FindingsPage {
	findings: Finding[];
	/** All findings of the batch. */
	total: number;
	/** Findings by rule, most frequent first. */
	rules: { rule: string; severity: 'reject' | 'warn'; n: number }[];
	page: number;
	pages: number;
}

/** Findings on one page. */
export const findingsPerPage = 100;

/** One page (from 1) of what was found in one batch, in file order, of one rule or of all. Throws InputError `not-allowed`. */
export async function readFindings(
	ws: Workspace,
	viewer: Viewer,
	batch_id: number,
	page = 1,
	rule: string | null = null
): Promise<FindingsPage> {
	requireReader(viewer);
	const rules = await ws.warehouse.rows<FindingsPage['rules'][number]>(
		`select rule, severity, count(*) as n from import_findings where batch_id = $batch_id
		group by all order by n desc, rule`,
		{ batch_id }
	);
	const findings = await ws.warehouse.rows<Finding>(
		`select finding_id, batch_id, source_row, source_sheet, column_name, value, rule, severity, parameters
		from import_findings where batch_id = $batch_id and ($rule is null or rule = $rule)
		order by source_row, finding_id limit $size offset $from`,
		{ batch_id, rule, size: findingsPerPage, from: (page - 1) * findingsPerPage }
	);
	const counted = rules.filter((one) => rule === null || one.rule === rule);
	const total = counted.reduce((sum, { n }) => sum + n, 0);
	return { findings, total, rules, page, pages: Math.max(1, Math.ceil(total / findingsPerPage)) };
}
