import { existsSync } from 'node:fs';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import {
	type DifferenceRow,
	differenceColumns,
	differenceRow,
	type Fate
} from '#lib/server/import/difference.ts';
import type { Finding } from '#lib/server/import/findings.ts';
import { differenceFile, findingsFile } from '#lib/server/import/try_out.ts';

/** Rows on one page. */
export const triedPerPage = 100;

interface Page {
	/** All rows asked for. */
	total: number;
	page: number;
	pages: number;
}

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** The page a table of `total` rows has instead of one beyond its end. */
function pageOf(total: number, asked: number): Page {
	const pages = Math.max(1, Math.ceil(total / triedPerPage));
	return { total, page: Math.min(Math.max(1, asked), pages), pages };
}

/** One page of what a trial found in one part, in file order; null where it kept nothing. */
export async function readTriedFindings(
	ws: Workspace,
	folder: string,
	{ part, page, rule = null }: { part: number; page: number; rule?: string | null }
): Promise<Page & { findings: Finding[] }> {
	const file = findingsFile(folder, part);
	if (!existsSync(file)) return { ...pageOf(0, 1), findings: [] };
	const from = `from read_parquet(${literal(file)}) where $rule is null or rule = $rule`;
	const counted = await ws.warehouse.row<{ n: number }>(`select count(*) as n ${from}`, { rule });
	const shown = pageOf(counted!.n, page);
	const findings = await ws.warehouse.rows<Finding>(
		`select finding_id, batch_id, source_row, source_sheet, column_name, value, rule, severity, parameters ${from}
		order by source_row, finding_id limit $size offset $skip`,
		{ rule, size: triedPerPage, skip: (shown.page - 1) * triedPerPage }
	);
	return { ...shown, findings };
}

/** One page of the records that a part would add, change, remove or hold back, in file order. */
export async function readTriedDifference(
	ws: Workspace,
	folder: string,
	{ part, kind, page, fate = null }: { part: number; kind: string; page: number; fate?: Fate | null }
): Promise<Page & { rows: DifferenceRow[] }> {
	const file = differenceFile(folder, part, kind);
	if (!existsSync(file)) return { ...pageOf(0, 1), rows: [] };
	return readDifferenceRows(ws.warehouse, file, { page, fate });
}

/** One page of a difference as it is kept in a file, whose path is of our own making. */
export async function readDifferenceRows(
	warehouse: Warehouse,
	file: string,
	{ page, fate }: { page: number; fate: Fate | null }
): Promise<Page & { rows: DifferenceRow[] }> {
	const from = `from read_parquet(${literal(file)}) where ($fate is null or fate = $fate)`;
	const counted = await warehouse.row<{ n: number }>(`select count(*) as n ${from}`, { fate });
	const shown = pageOf(counted!.n, page);
	const rows = await warehouse.rows<Parameters<typeof differenceRow>[0]>(
		`select ${differenceColumns} ${from} order by source_row nulls last, record_id limit $size offset $skip`,
		{ fate, size: triedPerPage, skip: (shown.page - 1) * triedPerPage }
	);
	return { ...shown, rows: rows.map(differenceRow) };
}
