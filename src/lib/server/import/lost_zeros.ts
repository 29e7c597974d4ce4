import { allRecordKinds, type RecordKind } from '#lib/server/registry.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';
import type { PlannedColumn } from '#lib/server/import/load_plan.ts';
import { quoted } from '#lib/server/import/staging.ts';

/**
 * A spreadsheet that takes an id for a number drops its leading zeros. An id that names nobody, but is exactly one known id
 * without its zeros, is taken for that one and the finding says so; where several fit, or the record itself would change its key,
 * it is only said. Adds to `import_spellings`; returns the columns, those with such ids marked.
 */
export async function restoreZeros(
	tx: Warehouse,
	kind: RecordKind,
	columns: readonly PlannedColumn[]
): Promise<PlannedColumn[]> {
	const kinds = await allRecordKinds();
	const marked: PlannedColumn[] = [];
	for (const column of columns) {
		const isKey = kind.key.length === 1 && kind.key[0] === column.name;
		const target = isKey ? kind : kinds.find(({ id }) => id === column.definition.references);
		const found =
			target && column.text !== null && (await hasZeros(tx, target))
				? await findLostZeros(tx, column, target, isKey)
				: 0;
		marked.push({ ...column, is_restored: found > 0 });
	}
	return marked;
}

async function hasZeros(tx: Warehouse, target: RecordKind): Promise<boolean> {
	const key = quoted(target.key[0]);
	const found = await tx.row(
		`select 1 as found from ${quoted(`cur_${target.id}`)} where ${key} ~ '0[0-9]+' limit 1`
	);
	return found !== null;
}

/** Notes what was found, and returns how many ids are to be replaced. */
async function findLostZeros(
	tx: Warehouse,
	column: PlannedColumn,
	target: RecordKind,
	isKey: boolean
): Promise<number> {
	const key = quoted(target.key[0]);
	await tx.run(
		`create or replace temp table import_zeros as
		with given as (
			select ${column.text} as id, min(source_row) as source_row, count(*) as rows
			from import_rows
			group by all
		),
		known as (select distinct ${key} as id from ${quoted(`cur_${target.id}`)} where ${key} ~ '[0-9]+')
		select given.id, any_value(given.source_row) as source_row, any_value(given.rows) as rows,
			string_agg(known.id, ' / ' order by known.id) as known, count(*) as candidates,
		from given
		join known on ltrim(known.id, '0') = given.id
		where given.id ~ '[1-9][0-9]*' and given.id not in (select id from known)
		group by given.id`,
		column.parameters
	);
	await tx.run(
		`insert into import_defects
		select source_row, null, $column, id,
			case when candidates = 1 and not $is_key then 'leading-zeros' else 'leading-zeros-unclear' end, 'warn',
			json_object('known', known, 'rows', rows)::varchar
		from import_zeros`,
		{ column: column.name, is_key: isKey }
	);
	if (isKey) return 0;
	return tx.run(
		`insert into import_spellings select $column, id, known, null from import_zeros where candidates = 1`,
		{ column: column.name }
	);
}
