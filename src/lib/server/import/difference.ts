import type { RecordKind } from '#lib/server/registry.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';
import type { BatchRows } from '#lib/server/import/late.ts';
import type { OnShare } from '#lib/server/import/load_progress.ts';
import { keySql } from '#lib/server/import/record_key.ts';
import { currentSql, quoted, stagedColumns, standingColumns } from '#lib/server/import/staging.ts';

/**
 * What a batch makes of a record by its business key, against what stood before it:
 * - `added`, `changed`, `unchanged` in every column; - `removed`: a step that its process log no longer has;
 * - `late`: waits, as it would change a frozen period.
 */
export const fates = ['added', 'changed', 'unchanged', 'removed', 'late'] as const;
export type Fate = (typeof fates)[number];

/** How many records of one kind a batch adds, changes and so on. */
export interface Difference extends Record<Fate, number> {
	kind: string;
	/** In how many changed records each column differs, most first. */
	columns: { column: string; n: number }[];
	/** Batches that brought the unchanged records before, and how many, most first; at most `toldBatches`. */
	same_as: { batch_id: number; n: number }[];
}

const toldBatches = 5;

/** One record of a difference. */
export interface DifferenceRow {
	fate: Fate;
	record_id: string;
	/** 1-based row in the file; null for a removed record. */
	source_row: number | null;
	/** Column, text before and after; timestamps in UTC, null = empty. Empty unless there was another row before. */
	changes: { column: string; before: string | null; after: string | null }[];
}

/** Makes `import_difference` for one kind of a batch and counts it. `rowsOf` reads it; `dropDifference` removes it. */
export async function compareBatch(
	tx: Warehouse,
	batch: BatchRows,
	kind: RecordKind,
	onProgress?: OnShare
): Promise<Difference> {
	await createDifference(tx, batch, kind, onProgress);
	const counted = await tx.rows<{ fate: Fate; n: number }>(
		'select fate, count(*) as n from import_difference group by fate'
	);
	const columns = await tx.rows<{ column: string; n: number }>(
		`with changed as (
			select unnest(from_json(changes, '[["varchar"]]')) as change from import_difference where fate = 'changed'
		)
		select change[1] as "column", count(*) as n from changed group by all order by n desc, "column"`
	);
	const same_as = await tx.rows<{ batch_id: number; n: number }>(
		`select before_batch as batch_id, count(*) as n from import_difference where fate = 'unchanged'
		group by all order by n desc, batch_id limit ${toldBatches}`
	);
	const numbers = Object.fromEntries(
		fates.map((fate) => [fate, counted.find((one) => one.fate === fate)?.n ?? 0])
	) as Record<Fate, number>;
	return { kind: kind.id, ...numbers, columns, same_as };
}

export const dropDifference = (tx: Warehouse): Promise<number> =>
	tx.run('drop table if exists temp.main.import_difference');

/** Writes the records that are not as they were to a Parquet file, in file order; the path is of our own making. */
export const keepDifference = (tx: Warehouse, file: string): Promise<number> =>
	tx.run(
		`copy (select ${differenceColumns} from import_difference where fate <> 'unchanged' order by source_row, record_id)
		to ${literal(file)} (format parquet)`
	);

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** The columns of `import_difference`, also as they are kept in files. */
export const differenceColumns = 'fate, record_id, source_row, changes';

async function createDifference(
	tx: Warehouse,
	{ batch_id, is_log }: BatchRows,
	kind: RecordKind,
	onProgress?: OnShare
): Promise<void> {
	const earlier = await tx.row(
		`select 1 as found from ${quoted(`stg_${kind.id}`)} where batch_id < $batch_id limit 1`,
		{ batch_id }
	);
	const columns = Object.keys({ ...stagedColumns(kind), ...standingColumns }).map(quoted);
	const own = `select ${columns.join(', ')} from ${quoted(`stg_${kind.id}`)}
		where batch_id = $batch_id and standing is distinct from 'gone'`;
	const select = earlier ? comparison(kind, is_log, own) : firstRows(kind, own);
	const told = onProgress && ((done: number, total: number) => onProgress(done / total));
	await tx.run(`create or replace temp table import_difference as ${select}`, { batch_id }, told);
}

/** Nothing stood before: every row is added, or waits. */
const firstRows = (kind: RecordKind, own: string): string =>
	`select case when own.standing = 'late' then 'late' else 'added' end as fate,
		${keySql(kind, 'own.')} as record_id, own.source_row, null::integer as before_batch, '[]' as changes
	from (${own}) as own`;

/**
 * For a log the unit is the case: the standing steps of its cases are compared as well, but for cases that wait.
 */
function comparison(kind: RecordKind, is_log: boolean, own: string): string {
	const unit = (row: string) => (is_log ? `${row}.case_id` : keySql(kind, `${row}.`));
	const asked = (row: string) => `${row}.batch_id < $batch_id and ${unit(row)} in (select unit from units)`;
	const sameKey = kind.key.map((name) => `own.${quoted(name)} is not distinct from before.${quoted(name)}`);
	const changes = Object.keys(kind.columns).map((name) => {
		const [mine, theirs] = [`own.${quoted(name)}`, `before.${quoted(name)}`];
		return `case when ${mine} is distinct from ${theirs}
			then json_array('${name}', ${theirs}::varchar, ${mine}::varchar)::varchar end`;
	});
	const isThere = 'before.batch_id is not null';
	return `with own as (${own}),
		units as (select distinct ${unit('own')} as unit from own where ${is_log ? 'standing is null' : 'true'}),
		before as (${currentSql(kind, asked)}),
		compared as (
			select own.batch_id is not null as is_own, ${isThere} as is_standing, own.standing,
				coalesce(${keySql(kind, 'own.')}, ${keySql(kind, 'before.')}) as record_id,
				own.source_row, before.batch_id as before_batch,
				case when own.batch_id is not null and ${isThere}
					then '[' || concat_ws(',', ${changes.join(', ')}) || ']' else '[]' end as changes
			from own
			${is_log ? 'full' : 'left'} join before on ${sameKey.join(' and ')}
		)
		select case
				when not is_own then 'removed'
				when standing = 'late' then 'late'
				when not is_standing then 'added'
				when changes = '[]' then 'unchanged'
				else 'changed'
			end as fate,
			record_id, source_row, before_batch, changes
		from compared`;
}

/** A stored difference row with its changes taken apart. */
export const differenceRow = (row: {
	fate: Fate;
	record_id: string;
	source_row: number | null;
	changes: string;
}): DifferenceRow => ({
	...row,
	changes: (JSON.parse(row.changes) as [string, string | null, string | null][]).map(
		([column, before, after]) => ({ column, before, after })
	)
});
