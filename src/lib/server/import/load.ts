import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordKind } from '#lib/server/registry.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';
import { runKindChecks } from '#lib/server/import/checks.ts';
import { isRounded, timeSteps, typedCell, unreadableRule } from '#lib/server/import/convert.ts';
import { storeFindings } from '#lib/server/import/findings.ts';
import type { HeaderMatch } from '#lib/server/import/header.ts';
import type { CheckedMapping } from '#lib/server/import/mapping.ts';
import { isTime, type PlannedColumn, planColumns } from '#lib/server/import/load_plan.ts';
import { createDefectTable, dropLoadTables, loadRawTable } from '#lib/server/import/raw.ts';
import { quoted, storedTypes } from '#lib/server/import/staging.ts';
import type { Table } from '#lib/server/import/table.ts';
import type { ZoneRule } from '#lib/server/import/zone.ts';

/** Counts of one loaded table; `rows_read` = `imported` + `rejected`. */
export interface LoadCounts {
	rows_read: number;
	imported: number;
	rejected: number;
	warnings: number;
}

export interface LoadRequest {
	batch_id: number;
	mapping: CheckedMapping;
	zone: ZoneRule;
}

/** Loads one table of one record kind inside a running transaction: good rows to `stg_<kind>`, the rest to findings. */
export async function loadTable(
	tx: Warehouse,
	table: Table,
	match: HeaderMatch,
	request: LoadRequest
): Promise<LoadCounts> {
	await loadRawTable(tx, table);
	await createDefectTable(tx, table);
	await noteUnusedHeaders(tx, match);
	const columns = await planColumns(tx, table, match, request);
	await createIncoming(tx, match.kind, columns);
	await findUnreadable(tx, columns);
	await runKindChecks(tx, match.kind);
	await rejectRepeatedKeys(tx, match.kind);
	await tx.run(`create or replace temp table import_rejected as
		select distinct source_row from import_defects where severity = 'reject'`);
	const imported = await insertGood(tx, match.kind, table, request.batch_id);
	const warnings = await storeFindings(tx, {
		batch_id: request.batch_id,
		sheet: table.sheet,
		header: table.header,
		positions: match.positions,
		labels: labelsOf(match.kind)
	});
	await dropLoadTables(tx);
	return { rows_read: table.rows, imported, rejected: table.rows - imported, warnings };
}

const labelsOf = (kind: RecordKind): ReadonlyMap<string, string> =>
	new Map(Object.entries(kind.columns).map(([name, { label }]) => [name, label['zh-Hans']]));

/** Builds `incoming`: typed columns, `source_row`, and one bit per column that could not be read or is missing. */
async function createIncoming(tx: Warehouse, kind: RecordKind, columns: PlannedColumn[]): Promise<void> {
	await createSpellings(tx, kind);
	const given = columns.filter((column) => column.text !== null);
	const cells = given.map((column) => `${column.text} as t${column.index}`);
	const times = given
		.filter(({ definition, options }) => isTime(definition.type) && options.uniform === null)
		.map(({ index, options }) => timeSteps(`t${index}`, options));
	const typed = columns.map((column) => `${typedText(column)} as ${quoted(column.name)}`);
	const joins = given
		.filter(({ definition }) => definition.type === 'enum')
		.map(
			({ name, index }) =>
				`left join import_spellings s${index} on s${index}.column_name = '${name}' and s${index}.spelling = lower(t${index})`
		);
	const bit = ({ index, name }: PlannedColumn, condition: (text: string, value: string) => string) =>
		`case when ${condition(`t${index}`, quoted(name))} then ${2n ** BigInt(index)}::bigint else 0 end`;
	const unreadable = given.map((column) =>
		bit(column, (text, value) => `${text} is not null and ${value} is null`)
	);
	const missing = columns
		.filter((column) => column.definition.required)
		.map((column) => bit(column, (text) => (column.text === null ? 'true' : `${text} is null`)));
	const rounded = given
		.filter((column) => column.definition.type === 'decimal')
		.map((column) => bit(column, (text) => isRounded(text)));
	const sum = (bits: string[]) => (bits.length > 0 ? bits.join(' + ') : '0::bigint');
	const completion = completionSql(kind);
	await tx.run(
		`create or replace temp table incoming as
		with cells as (select source_row, ${cells.join(', ')} from import_rows),
		parsed as (select ${['*', ...times.map(({ parts }) => parts)].join(', ')} from cells),
		timed as (select ${['*', ...times.map(({ local }) => local)].join(', ')} from parsed),
		read as (
			select timed.source_row, ${given.map(({ index }) => `t${index}`).join(', ')}, ${typed.join(', ')}
			from timed ${joins.join(' ')}
		),
		typed as (
			select source_row, ${columns.map(({ name }) => quoted(name)).join(', ')},
				${sum(unreadable)} as unreadable_bits, ${sum(missing)} as missing_bits, ${sum(rounded)} as rounded_bits
			from read
		)
		${completion}`,
		Object.assign({}, ...columns.map((column) => column.parameters))
	);
}

/** `stg_<kind>.sql` completes rows (default values, generated keys); most kinds need none. */
function completionSql(kind: RecordKind): string {
	const file = join(kind.folder, `stg_${kind.id}.sql`);
	return existsSync(file) ? readFileSync(file, 'utf8').replace(/;\s*$/, '') : 'select * from typed';
}

function typedText({ definition, index, text, options }: PlannedColumn): string {
	const stored = storedTypes[definition.type];
	if (text === null) return `null::${stored}`;
	if (definition.type === 'enum') return `s${index}.code`;
	return `(${typedCell(`t${index}`, definition, options)})::${stored}`;
}

async function createSpellings(tx: Warehouse, kind: RecordKind): Promise<void> {
	await tx.run(
		'create or replace temp table import_spellings (column_name varchar, spelling varchar, code varchar)'
	);
	const rows = new Map<string, string[]>();
	for (const [name, column] of Object.entries(kind.columns)) {
		for (const [code, spellings] of Object.entries(column.values ?? {})) {
			for (const text of [code, ...spellings])
				rows.set(`${name} ${text.toLowerCase()}`, [name, text.toLowerCase(), code]);
		}
	}
	if (rows.size === 0) return;
	await tx.run(
		`insert into import_spellings
		select row->>'$[0]', row->>'$[1]', row->>'$[2]' from (select unnest($rows)::json as row)`,
		{ rows: [...rows.values()].map((row) => JSON.stringify(row)) }
	);
}

async function findUnreadable(tx: Warehouse, columns: PlannedColumn[]): Promise<void> {
	const bits = await tx.row<{ unreadable: string; missing: string; rounded: string }>(
		`select coalesce(bit_or(unreadable_bits), 0)::varchar as unreadable, coalesce(bit_or(missing_bits), 0)::varchar as missing,
			coalesce(bit_or(rounded_bits), 0)::varchar as rounded from incoming`
	);
	const has = (mask: string, { index }: PlannedColumn) => (BigInt(mask) >> BigInt(index)) & 1n;
	for (const column of columns) {
		if (has(bits!.unreadable, column))
			await addCells(tx, column, 'unreadable_bits', unreadableRule(column.definition.type, 'c'), 'reject');
		if (has(bits!.missing, column)) await addCells(tx, column, 'missing_bits', `'missing-value'`, 'reject');
		if (has(bits!.rounded, column)) await addCells(tx, column, 'rounded_bits', `'rounded'`, 'warn');
	}
}

/** Adds one defect per row whose bit for the column is set, unless the reader already said something about that cell. */
async function addCells(
	tx: Warehouse,
	column: PlannedColumn,
	mask: string,
	rule: string,
	severity: string
): Promise<void> {
	const cell = column.position === null ? 'null::varchar' : `import_rows.c${column.position}`;
	await tx.run(
		`insert into import_defects
		with cells as (
			select incoming.source_row, ${cell} as c
			from incoming join import_rows on import_rows.source_row = incoming.source_row
			where (incoming.${mask} >> ${column.index}) & 1 = 1
		)
		select source_row, null, $column, c, ${rule}, $severity, '{}'
		from cells
		where not exists (
			select 1 from import_defects known
			where known.source_row = cells.source_row and known.position = ${column.position ?? -1}
		)`,
		{ column: column.name, severity }
	);
}

/** Rows that repeat the key of an earlier good row of the same file are rejected, the first one stays. */
async function rejectRepeatedKeys(tx: Warehouse, kind: RecordKind): Promise<void> {
	const key = kind.key.map(quoted);
	const counts = await tx.row<{ n: number; keys: number }>(
		`select count(*) as n, count(distinct ${key.length === 1 ? key[0] : `row(${key.join(', ')})`}) as keys from incoming`
	);
	if (counts!.n === counts!.keys) return;
	await tx.run(
		`insert into import_defects
		with good as (
			select source_row, ${key.join(', ')}
			from incoming
			where source_row not in (select source_row from import_defects where severity = 'reject')
		),
		numbered as (
			select *, min(source_row) over (partition by ${key.join(', ')}) as first_row from good
		)
		select source_row, null, $column, concat_ws(', ', ${key.join(', ')}), 'duplicate-key', 'reject',
			json_object('first_row', first_row)::varchar
		from numbered
		where source_row > first_row`,
		{ column: kind.key[0] }
	);
}

async function insertGood(tx: Warehouse, kind: RecordKind, table: Table, batch_id: number): Promise<number> {
	const columns = Object.keys(kind.columns).map(quoted).join(', ');
	const rejected = await tx.row<{ n: number }>('select count(*) as n from import_rejected');
	const only = rejected!.n > 0 ? 'where source_row not in (select source_row from import_rejected)' : '';
	return tx.run(
		`insert into ${quoted(`stg_${kind.id}`)} (${columns}, batch_id, source_row, source_sheet)
		select ${columns}, $batch_id::integer, source_row, $sheet::varchar from incoming ${only}`,
		{ batch_id, sheet: table.sheet }
	);
}

async function noteUnusedHeaders(tx: Warehouse, match: HeaderMatch): Promise<void> {
	for (const header of match.unused) {
		await tx.run(
			`insert into import_defects values (1, null, $header, null, 'unused-column', 'warn', '{}')`,
			{ header }
		);
	}
}
