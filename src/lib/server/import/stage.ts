import { allRecordKinds } from '#lib/server/registry.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';
import type { FrozenSpan } from '#lib/server/import/frozen.ts';
import { detectKind, type HeaderMatch } from '#lib/server/import/header.ts';
import { type BatchRows, holdLate } from '#lib/server/import/late.ts';
import { type LoadCounts, loadTable } from '#lib/server/import/load.ts';
import { loadLog } from '#lib/server/import/log.ts';
import { surplusSteps } from '#lib/server/import/log_cases.ts';
import type { CheckedMapping } from '#lib/server/import/mapping.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';
import type { ReadFile } from '#lib/server/import/read.ts';
import type { Table } from '#lib/server/import/table.ts';
import { type ZoneRule, zoneRule } from '#lib/server/import/zone.ts';

/** How one file is to be read; kept in the ledger so that a rebuild reads it the same way. */
export interface ReadOptions {
	kind?: string;
	time_zone: string;
	mapping: CheckedMapping;
}

/** One batch: a table of one kind, or a process log (`log`, whose rows are events). `rows_read` = imported + rejected. */
export interface ImportPart extends LoadCounts {
	kind: string;
	sheet: string | null;
	batch_id: number;
	/** For a log: cases and steps made of its events. */
	produced?: { cases: number; steps: number };
	/** Records that wait, as they would change a frozen period. */
	late: number;
}

/** A table and what it was taken for. */
export interface PlannedTable {
	table: Table;
	match: HeaderMatch | 'log';
	zone: ZoneRule;
}

/**
 * Which kind each table is; sheets of a workbook that are none of ours are left out by name, those without a row below the
 * header (a template nobody filled in) without a word. Throws InputError `no-rows` or `no-known-sheet` when nothing is left.
 */
export async function planTables(
	read: ReadFile,
	options: ReadOptions
): Promise<{ tables: PlannedTable[]; skipped: string[] }> {
	const kinds = await allRecordKinds();
	const zone = zoneRule(options.time_zone);
	const tables: PlannedTable[] = [];
	const skipped: string[] = [];
	const filled = read.tables.filter((table) => table.rows > 0);
	for (const table of filled) {
		try {
			tables.push({ table, zone, match: detectKind(table.header, kinds, options.mapping, options.kind) });
		} catch (error) {
			const isForeign = error instanceof ImportProblem && error.code === 'unknown-kind';
			if (!isForeign || read.tables.length === 1) throw error;
			skipped.push(table.sheet ?? '');
		}
	}
	if (tables.length === 0) {
		if (filled.length < read.tables.length) throw new ImportProblem('no-rows');
		throw new ImportProblem('no-known-sheet', { sheets: skipped.join(', ') });
	}
	return { tables, skipped };
}

/** The batch a table becomes. */
export interface BatchPlace {
	batch_id: number;
	/** The file's name. */
	file: string;
	/** Periods frozen at the time of the import. */
	frozen: readonly FrozenSpan[];
}

/** Loads one table as one batch, inside a running transaction, and notes the batch in the warehouse. */
export async function loadPlanned(
	tx: Warehouse,
	{ table, match, zone }: PlannedTable,
	{ mapping }: ReadOptions,
	{ batch_id, file, frozen }: BatchPlace
): Promise<ImportPart> {
	const kind = match === 'log' ? 'log' : match.kind.id;
	const counts =
		match === 'log'
			? await loadLog(tx, table, { batch_id, mapping, zone, process: mapping.process ?? logName(file) })
			: await loadTable(tx, table, match, { batch_id, mapping, zone });
	if (match === 'log') await surplusSteps(tx, batch_id);
	await tx.run('insert into import_batches values ($batch_id, $kind, $imported)', {
		batch_id,
		kind,
		imported: counts.imported
	});
	const late = await holdLate(tx, await batchRows(batch_id, kind), frozen);
	return { kind, sheet: table.sheet, batch_id, ...counts, late };
}

/** What a batch of a kind holds rows of. */
export async function batchRows(batch_id: number, kind: string): Promise<BatchRows> {
	const is_log = kind === 'log';
	const ids = is_log ? ['cases', 'steps'] : [kind];
	const kinds = (await allRecordKinds()).filter(({ id }) => ids.includes(id));
	return { batch_id, kinds, is_log };
}

/** A log's process is named after its file, so that the XES and the CSV of one log are one process. */
const logName = (file: string): string => file.replace(/\.gz$/i, '').replace(/\.(xes|csv|tsv|txt|xml)$/i, '');
