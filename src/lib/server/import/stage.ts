import { allRecordKinds, type RecordKind } from '#lib/server/registry.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';
import type { FrozenSpan } from '#lib/server/import/frozen.ts';
import { detectKind, type HeaderMatch } from '#lib/server/import/header.ts';
import { type BatchRows, holdLate } from '#lib/server/import/late.ts';
import { type LoadCounts, loadTable } from '#lib/server/import/load.ts';
import type { LoadProgress } from '#lib/server/import/load_progress.ts';
import { loadLog } from '#lib/server/import/log.ts';
import { surplusSteps } from '#lib/server/import/log_cases.ts';
import { allSheets, type CheckedMapping, mappingOfSheet } from '#lib/server/import/mapping.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';
import type { RecognisedValues } from '#lib/server/import/recognised.ts';
import type { ReadFile } from '#lib/server/import/read.ts';
import type { Table } from '#lib/server/import/table.ts';
import { type ZoneRule, zoneRule } from '#lib/server/import/zone.ts';

/** A version of a kept mapping. */
export type SavedAs = NonNullable<CheckedMapping['saved_as']>;

/** How one file is to be read; kept in the ledger so that a rebuild reads it the same way. */
export interface ReadOptions {
	kind?: string;
	time_zone: string;
	/** True when nobody stated the zone: a table whose times lack an offset then says so. */
	is_zone_assumed?: boolean;
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
	/** The mapping kept for the source that it was read with, perhaps changed for this file; left out = none. */
	saved_as?: SavedAs;
}

/** A table and what it was taken for. */
export interface PlannedTable {
	table: Table;
	match: HeaderMatch | 'log';
	zone: ZoneRule;
	is_zone_assumed: boolean;
	/** As it holds for this table. */
	mapping: CheckedMapping;
}

/**
 * What each table of a file is taken for, in dependency order. Sheets of a workbook that are none of ours, or that the mapping
 * leaves out, are told by name, those without a row below the header (a template nobody filled in) are left out without a word.
 * Throws InputError `no-rows`, `no-known-sheet`, `ambiguous-sheets`, `no-such-sheet` or what is wrong with a header.
 */
export async function planTables(
	read: ReadFile,
	options: ReadOptions
): Promise<{ tables: PlannedTable[]; skipped: string[] }> {
	const kinds = await allRecordKinds();
	const chosen = chooseSheets(read.tables, options.mapping.sheet);
	const filled = chosen.filter(({ sheet, rows }) => sheet === null || rows > 0);
	if (filled.length === 0) throw new ImportProblem('no-rows');
	const tables: PlannedTable[] = [];
	const skipped: string[] = [];
	for (const table of filled) {
		const mapping = mappingOfSheet(options.mapping, table.sheet);
		if (mapping === null) {
			skipped.push(table.sheet ?? '');
			continue;
		}
		try {
			const own = table.sheet === null ? undefined : options.mapping.sheets?.[table.sheet];
			const match = detectKind(table.header, kinds, mapping, own?.kind ?? options.kind);
			const zone = zoneRule(own?.time_zone ?? options.time_zone);
			const is_zone_assumed = options.is_zone_assumed === true && !own?.time_zone;
			tables.push({ table, zone, is_zone_assumed, match, mapping });
		} catch (error) {
			const isForeign = error instanceof ImportProblem && error.code === 'unknown-kind';
			if (!isForeign || chosen.length === 1) throw error;
			skipped.push(table.sheet ?? '');
		}
	}
	if (tables.length === 0) {
		if (filled.length < chosen.length) throw new ImportProblem('no-rows');
		throw new ImportProblem('no-known-sheet', { sheets: listed(skipped) });
	}
	if (options.mapping.sheet === undefined)
		refuseTwins(tables.filter(({ table }) => !isNamed(table, options)));
	return { tables: inKindOrder(tables, kinds), skipped };
}

const listed = (names: readonly string[]): string => names.join(' / ');

/** Throws InputError `no-such-sheet` for a name the workbook lacks. */
function chooseSheets(tables: readonly Table[], wanted: string | string[] | undefined): readonly Table[] {
	if (wanted === undefined || wanted === allSheets) return tables;
	const names = [wanted].flat();
	const present = tables.flatMap(({ sheet }) => (sheet === null ? [] : [sheet]));
	const missing = names.find((name) => !present.includes(name));
	if (missing !== undefined) {
		throw new ImportProblem('no-such-sheet', { sheet: missing, sheets: listed(present) });
	}
	return tables.filter(({ sheet }) => sheet !== null && names.includes(sheet));
}

/** Whether the mapping speaks of the table's sheet by its name: then it is meant. */
const isNamed = ({ sheet }: Table, { mapping }: ReadOptions): boolean =>
	sheet !== null && Object.hasOwn(mapping.sheets ?? {}, sheet);

const kindOf = ({ match }: PlannedTable): string => (match === 'log' ? 'log' : match.kind.id);

/** Two sheets of one kind may be two months, or a draft and a copy: the person says which. Throws `ambiguous-sheets`. */
function refuseTwins(tables: readonly PlannedTable[]): void {
	for (const planned of tables) {
		const twins = tables.filter((other) => kindOf(other) === kindOf(planned));
		if (twins.length < 2) continue;
		const sheets = listed(twins.map(({ table }) => table.sheet ?? ''));
		throw new ImportProblem('ambiguous-sheets', { kind: kindOf(planned), sheets });
	}
}

/** Place of a table's kind in dependency order; a log stands where its cases would. */
function rankOf({ match }: PlannedTable, kinds: readonly RecordKind[]): number {
	const id = match === 'log' ? 'cases' : match.kind.id;
	return kinds.findIndex((kind) => kind.id === id);
}

/** Sheets of one workbook come in after those they refer to. */
const inKindOrder = (tables: readonly PlannedTable[], kinds: readonly RecordKind[]): PlannedTable[] =>
	[...tables].sort((a, b) => rankOf(a, kinds) - rankOf(b, kinds));

/** Place of the file among others: that of its first kind. Throws what `planTables` throws. */
export async function firstRank(read: ReadFile, options: ReadOptions): Promise<number> {
	const { tables } = await planTables(read, options);
	return rankOf(tables[0], await allRecordKinds());
}

/** The batch a table becomes. */
export interface BatchPlace {
	batch_id: number;
	/** The file's name. */
	file: string;
	/** Periods frozen at the time of the import. */
	frozen: readonly FrozenSpan[];
	/** What spellings of values were decided to mean at that time. */
	recognised: RecognisedValues;
	progress?: LoadProgress;
}

/** Loads one table as one batch, inside a running transaction, and notes the batch in the warehouse. */
export async function loadPlanned(
	tx: Warehouse,
	{ table, match, zone, is_zone_assumed, mapping }: PlannedTable,
	{ batch_id, file, frozen, recognised, progress }: BatchPlace
): Promise<ImportPart> {
	const kind = match === 'log' ? 'log' : match.kind.id;
	const request = { batch_id, mapping, zone, is_zone_assumed, recognised, progress };
	const counts =
		match === 'log'
			? await loadLog(tx, table, { ...request, process: mapping.process ?? logName(file) })
			: await loadTable(tx, table, match, request);
	if (match === 'log') await surplusSteps(tx, batch_id);
	await tx.run('insert into import_batches values ($batch_id, $kind, $imported)', {
		batch_id,
		kind,
		imported: counts.imported
	});
	const late = await holdLate(tx, await batchRows(batch_id, kind), frozen);
	return { kind, sheet: table.sheet, batch_id, ...counts, late, ...savedAsOf(mapping) };
}

/** What a report tells of the kept mapping a table was read with. */
export const savedAsOf = ({ saved_as }: Pick<CheckedMapping, 'saved_as'>): Pick<ImportPart, 'saved_as'> =>
	saved_as ? { saved_as } : {};

/** What a batch of a kind holds rows of. */
export async function batchRows(batch_id: number, kind: string): Promise<BatchRows> {
	const is_log = kind === 'log';
	const ids = is_log ? ['cases', 'steps'] : [kind];
	const kinds = (await allRecordKinds()).filter(({ id }) => ids.includes(id));
	return { batch_id, kinds, is_log };
}

/** A log's process is named after its file, so that the XES and the CSV of one log are one process. */
const logName = (file: string): string =>
	file
		.replace(/^.*\//, '')
		.replace(/\.gz$/i, '')
		.replace(/\.(xes|csv|tsv|txt|xml|xlsx|parquet|json|jsonocel)$/i, '');
