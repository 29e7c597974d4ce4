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

/**
 * Whether a staged row counts, for rows whose batch alone does not decide it.
 * - `standing`: null = counts unless a later batch supersedes it; `late` = waits, as it would change a frozen period;
 *   `gone` = says that its batch no longer knows the record.
 * - `waits_for`: the frozen periods, `2026Q1, 2026-04`. On a row that counts: its batch was undone, and it stays meanwhile.
 */
export const standingColumns = { standing: 'varchar', waits_for: 'varchar' };

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

/** Spellings of values that the definitions do not have, by batch and column, and what they were taken for. */
const unrecognised = {
	batch_id: 'integer',
	kind: 'varchar',
	column_name: 'varchar',
	spelling: 'varchar',
	folded: 'varchar',
	outcome: 'varchar',
	code: 'varchar',
	n: 'bigint'
};

/** Decisions of the ledger that the staged rows follow, and those about spellings. */
const decisions = { decision_id: 'integer' };
const recognitions = { alias_id: 'integer' };

/** Tables beside the staged rows that tell something of each batch. */
export const batchNotes = ['import_findings', 'import_unrecognised'] as const;

/** Name in double quotes: definitions may use words SQL reserves. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Columns of `cur_<kind>` with their stored types, in order; `stg_<kind>` ends with those of `standingColumns`. */
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
		await ensureTable(tx, present, 'import_unrecognised', unrecognised);
		await ensureTable(tx, present, 'import_decisions', decisions);
		await ensureTable(tx, present, 'import_recognitions', recognitions);
		const views = await presentViews(tx);
		for (const kind of kinds) {
			const columns = { ...stagedColumns(kind), ...standingColumns };
			const made = await ensureTable(tx, present, `stg_${kind.id}`, columns);
			const sql = currentSql(kind);
			if (made || views.get(`cur_${kind.id}`) !== sql) await createCurrentView(tx, kind, sql);
		}
	});
}

/** View name → the text it was made from, which its comment keeps. */
async function presentViews(tx: Warehouse): Promise<Map<string, string | null>> {
	const rows = await tx.rows<{ view_name: string; comment: string | null }>(
		`select view_name, comment from duckdb_views() where schema_name = 'main' and not internal`
	);
	return new Map(rows.map((row) => [row.view_name, row.comment]));
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

/** SQL for which rows of a staging table are asked about, by their alias; built from our own names and bound values. */
export type RowCondition = (alias: string) => string;

/**
 * A select of the rows in force: per business key the row of the latest batch, as within a batch keys are unique. A row that waits
 * supersedes nothing. An anti join against all batches but the first is several times cheaper than a window over every row, and
 * free while there is one batch. With `only` the rest of the table is taken not to be there.
 */
export function currentSql(kind: RecordKind, only: RowCondition = () => 'true'): string {
	const table = quoted(`stg_${kind.id}`);
	const columns = Object.keys(stagedColumns(kind)).map(quoted).join(', ');
	const sameKey = kind.key.map((name) => `later.${quoted(name)} is not distinct from staged.${quoted(name)}`);
	return `select ${columns}
		from ${table} as staged
		where staged.standing is null
			and ${only('staged')}
			and not exists (
				select 1
				from ${table} as later
				where ${sameKey.join(' and ')}
					and later.batch_id > staged.batch_id
					and later.batch_id > (select min(batch_id) from ${table})
					and later.standing is distinct from 'late'
					and ${only('later')}
			)`;
}

async function createCurrentView(tx: Warehouse, kind: RecordKind, sql: string): Promise<void> {
	const view = quoted(`cur_${kind.id}`);
	await tx.run(`create or replace view ${view} as ${sql}`);
	await tx.run(`comment on view ${view} is '${sql.replaceAll("'", "''")}'`);
}
