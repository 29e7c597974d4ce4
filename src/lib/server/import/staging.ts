import { InputError } from '#lib/errors.ts';
import type { ColumnType } from '#lib/kpi/record.ts';
import { allRecordKinds, type RecordKind } from '#lib/server/registry.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';

/** How each column type is stored. JSON and enum codes are text; timestamps are UTC. */
export const storedTypes: Readonly<Record<ColumnType, string>> = {
	text: 'varchar',
	id: 'varchar',
	integer: 'bigint',
	decimal: 'decimal(18,4)',
	boolean: 'boolean',
	timestamp: 'timestamp',
	date: 'date',
	json: 'varchar',
	enum: 'varchar'
};

/** What every staged row carries beside its own columns. */
const provenance = { batch_id: 'integer', source_row: 'bigint', source_sheet: 'varchar' };

const findings = {
	finding_id: 'bigint',
	batch_id: 'integer',
	source_row: 'bigint',
	source_sheet: 'varchar',
	column_name: 'varchar',
	value: 'varchar',
	rule: 'varchar',
	severity: 'varchar',
	parameters: 'varchar',
	message: 'varchar',
	hint: 'varchar'
};

const batches = { batch_id: 'integer', kind: 'varchar', rows_imported: 'bigint' };

/** Name in double quotes: definitions may use words SQL reserves. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Columns of `stg_<kind>` with their stored types, in order. */
export function stagedColumns(kind: RecordKind): Record<string, string> {
	const own = Object.entries(kind.columns).map(([name, column]) => [name, storedTypes[column.type]]);
	return { ...Object.fromEntries(own), ...provenance };
}

/**
 * Creates every `stg_<kind>`, `cur_<kind>`, `import_findings` and `import_batches` that is missing, all empty, so that
 * marts build before anything is imported. An empty table of an older definition is made anew.
 * Throws InputError `warehouse-outdated` when such a table holds rows.
 */
export async function ensureStagingTables(warehouse: Warehouse): Promise<void> {
	const kinds = await allRecordKinds();
	await warehouse.transaction(async (tx) => {
		const present = await presentTables(tx);
		await ensureTable(tx, present, 'import_findings', findings);
		await ensureTable(tx, present, 'import_batches', batches);
		for (const kind of kinds) {
			const made = await ensureTable(tx, present, `stg_${kind.id}`, stagedColumns(kind));
			if (made || !present.has(`cur_${kind.id}`)) await createCurrentView(tx, kind);
		}
	});
}

/** Table or view name → `name type` of its columns, in order. */
async function presentTables(tx: Warehouse): Promise<Map<string, string>> {
	const rows = await tx.rows<{ table_name: string; columns: string }>(
		`select table_name, string_agg(column_name || ' ' || lower(data_type), ', ' order by column_index) as columns
		from duckdb_columns() where schema_name = 'main' and not internal group by table_name`
	);
	return new Map(rows.map((row) => [row.table_name, row.columns]));
}

/** True when the table was created. */
async function ensureTable(
	tx: Warehouse,
	present: Map<string, string>,
	name: string,
	columns: Record<string, string>
): Promise<boolean> {
	const wanted = Object.entries(columns);
	const shape = wanted.map(([column, type]) => `${column} ${type}`).join(', ');
	if (present.get(name) === shape) return false;
	if (present.has(name)) {
		const held = await tx.row<{ n: number }>(`select count(*) as n from ${quoted(name)}`);
		if (held!.n > 0) {
			throw new InputError(
				'warehouse-outdated',
				`The warehouse was written by another version of the definition of ${name}.`,
				{ hint: 'Run steelyard rebuild: it makes the warehouse anew from the kept sources.' }
			);
		}
	}
	const list = wanted.map(([column, type]) => `${quoted(column)} ${type}`).join(', ');
	await tx.run(`create or replace table ${quoted(name)} (${list})`);
	return true;
}

/**
 * Per business key the row of the latest batch: a later import supersedes, within a batch keys are unique. An anti join against
 * all batches but the first is several times cheaper than a window over every row, and free while there is one batch.
 */
async function createCurrentView(tx: Warehouse, kind: RecordKind): Promise<void> {
	const table = quoted(`stg_${kind.id}`);
	const columns = Object.keys(stagedColumns(kind)).map(quoted).join(', ');
	const sameKey = kind.key.map((name) => `later.${quoted(name)} is not distinct from staged.${quoted(name)}`);
	await tx.run(`create or replace view ${quoted(`cur_${kind.id}`)} as
		select ${columns}
		from ${table} as staged
		where not exists (
			select 1
			from ${table} as later
			where ${sameKey.join(' and ')}
				and later.batch_id > staged.batch_id
				and later.batch_id > (select min(batch_id) from ${table})
		)`);
}
