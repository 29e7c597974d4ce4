import { statSync } from 'node:fs';
import { type TimeForm, uniformForms } from '#lib/server/import/convert.ts';
import { quoted } from '#lib/server/import/staging.ts';
import type { Table } from '#lib/server/import/table.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';

/** Bytes read at once by each thread; a small file needs no more than itself. */
const bufferBytes = 8 * 1024 ** 2;

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** Cells of a table as text: `import_rows(source_row, c0, c1, …)`; nothing is typed, nothing is dropped. */
export async function loadRawTable(tx: Warehouse, table: Table): Promise<void> {
	await tx.run(`create or replace temp table import_raw as select * from ${readCsv(table)}`);
	const row = table.is_numbered ? 'n::bigint' : `rowid - ${await firstRowId(tx, table)} + 2`;
	await createRowView(tx, table, row, 'import_raw');
}

/** The same read from the file each time: for numbered rows that are needed once. */
export async function openRawFile(tx: Warehouse, table: Table): Promise<void> {
	if (!table.is_numbered) throw new Error('rows without numbers get theirs when they are loaded');
	await createRowView(tx, table, 'n::bigint', readCsv(table));
}

async function createRowView(tx: Warehouse, table: Table, row: string, from: string): Promise<void> {
	const cells = table.header.map((_, index) => `c${index}`);
	await tx.run(`create or replace temp view import_rows as
		select ${row} as source_row, ${cells.join(', ')} from ${from}`);
}

function readCsv(table: Table): string {
	const names = table.header.map((_, index) => `c${index}`);
	const columns = table.is_numbered ? ['n', ...names] : names;
	const types = columns.map((name) => `${quoted(name)}: 'varchar'`).join(', ');
	const longest = Math.max(64 * 1024, table.longest_line * 2);
	const buffer = Math.max(longest * 2, Math.min(bufferBytes, statSync(table.file).size));
	const quote = table.quote ?? '"';
	return `read_csv(${literal(table.file)}, columns = {${types}}, auto_detect = false, header = false,
		skip = ${table.has_header_line ? 1 : 0}, delim = ${literal(table.delimiter)}, quote = ${literal(quote)}, escape = ${literal(quote)},
		nullstr = '', strict_mode = true, null_padding = false, max_line_size = ${longest}, buffer_size = ${buffer})`;
}

/** Rows lie in file order; inside a transaction their ids start at a number of the engine's own. */
async function firstRowId(tx: Warehouse, table: Table): Promise<string> {
	const ids = await tx.row<{ first: string; span: number; n: number }>(
		`select min(rowid)::varchar as first, max(rowid) - min(rowid) + 1 as span, count(*) as n from import_raw`
	);
	if (ids!.n !== table.rows || ids!.span !== table.rows) {
		throw new Error(`${table.rows} rows were seen in the file, ${ids!.n} over ${ids!.span} ids were loaded`);
	}
	return ids!.first;
}

/** Removes what loading left on the connection. */
export async function dropLoadTables(tx: Warehouse): Promise<void> {
	await tx.run('drop view if exists temp.main.incoming');
	await tx.run('drop view if exists temp.main.import_rows');
	for (const name of ['raw', 'typed', 'defects', 'spellings', 'zeros', 'events', 'sequence', 'stages']) {
		await tx.run(`drop table if exists temp.main.import_${name}`);
	}
}

/** Where findings are gathered while a table is loaded. */
export async function createDefectTable(tx: Warehouse, table: Table): Promise<void> {
	await tx.run(`create or replace temp table import_defects (
		source_row bigint, position integer, column_name varchar, value varchar, rule varchar, severity varchar,
		parameters varchar)`);
	const batch = 500;
	for (let from = 0; from < table.defects.length; from += batch) {
		const rows = table.defects.slice(from, from + batch).map((defect) => JSON.stringify(defect));
		await tx.run(
			`insert into import_defects
			select (row->>'$.row')::bigint, (row->>'$.column')::integer, null, row->>'$.value', row->>'$.rule',
				row->>'$.severity', (row->'$.parameters')::varchar
			from (select unnest($rows)::json as row)`,
			{ rows }
		);
	}
}

/** Column → form that all its cells have, for columns of times; a column without such a form is left out. */
export async function findUniform(
	tx: Warehouse,
	table: Table,
	times: readonly (readonly [column: string, position: number])[]
): Promise<Map<string, TimeForm>> {
	const found = new Map<string, TimeForm>();
	if (table.profiles) {
		for (const [column, position] of times) {
			const { is_local_time, is_instant } = table.profiles[position];
			if (is_local_time || is_instant) found.set(column, is_local_time ? 'local' : 'instant');
		}
		return found;
	}
	for (const form of ['local', 'instant'] as const) {
		const open = times.filter(([column]) => !found.has(column));
		if (open.length === 0) break;
		const checks = open.map(
			([, position], n) => `bool_and(c${position} is null or ${uniformForms[form](`c${position}`)}) as u${n}`
		);
		const row = await tx.row<Record<string, boolean | null>>(`select ${checks.join(', ')} from import_rows`);
		open.forEach(([column], n) => {
			if (row?.[`u${n}`] === true) found.set(column, form);
		});
	}
	return found;
}

const blank = `' ' || chr(9) || chr(10) || chr(13) || chr(160) || chr(12288) || chr(65279) || chr(8203)`;

/** SQL for a cell's text without blanks around it, null when nothing is left. */
export function cellText(table: Table, position: number): string {
	if (table.profiles && !table.profiles[position].has_blanks) return `c${position}`;
	return `nullif(trim(c${position}, ${blank}), '')`;
}
