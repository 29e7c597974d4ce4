import { statSync } from 'node:fs';
import type { TimeForm } from '#lib/server/import/convert.ts';
import type { OnShare } from '#lib/server/import/load_progress.ts';
import type { Table } from '#lib/server/import/table.ts';
import { defectLines } from '#lib/server/import/table_defects.ts';
import type { OnRows, Warehouse } from '#lib/server/warehouse/warehouse.ts';

/** Bytes read at once by each thread; a small file needs no more than itself. */
const bufferBytes = 8 * 1024 ** 2;

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/**
 * Cells of a table as text: `import_rows(source_row, c0, c1, …)`, read from the file each time; nothing is typed, nothing is
 * dropped. Setting the rows aside as a table took a third of the time of a large import, and its memory.
 */
export async function openRows(tx: Warehouse, table: Table): Promise<void> {
	const cells = table.header.map((_, index) => `c${index}`);
	await tx.run(`create or replace temp view import_rows as
		select n as source_row, ${cells.join(', ')} from ${readCsv(table)}`);
}

function readCsv(table: Table): string {
	const cells = table.header.map((_, index) => `c${index}: 'varchar'`);
	const types = [`n: 'bigint'`, ...cells].join(', ');
	const longest = Math.max(64 * 1024, table.longest_line * 2);
	const buffer = Math.max(longest * 2, Math.min(bufferBytes, statSync(table.file).size));
	const quote = table.quote ?? '"';
	return `read_csv(${literal(table.file)}, columns = {${types}}, auto_detect = false, header = false,
		delim = ${literal(table.delimiter)}, quote = ${literal(quote)}, escape = ${literal(quote)},
		nullstr = '', strict_mode = true, null_padding = false, max_line_size = ${longest}, buffer_size = ${buffer})`;
}

/** Rows the engine takes a file for, whatever its size, when it weighs what a statement reads. */
const guessedRows = 42;

/** Tells the share of `import_rows` that a statement has read. */
export const readShare =
	(onShare: OnShare): OnRows =>
	(done) =>
		onShare(Math.min(1, done / guessedRows));

/** Leaves `import_rows` only the rows that something was found in: they are then looked up several times. */
export async function keepFoundRows(tx: Warehouse): Promise<void> {
	await tx.run(`create or replace temp table import_found as
		select * from import_rows where source_row in (select source_row from import_defects where source_row > 1)`);
	await tx.run('create or replace temp view import_rows as select * from import_found');
}

/** Throws when the engine read another number of rows than our reader wrote: nothing may be lost between the two. */
export function requireAllRows(table: Table, loaded: number): void {
	if (loaded !== table.lines) throw new Error(`${table.lines} rows were written, ${loaded} were loaded`);
}

/** Removes what loading left on the connection. */
export async function dropLoadTables(tx: Warehouse): Promise<void> {
	await tx.run('drop view if exists temp.main.incoming');
	await tx.run('drop view if exists temp.main.import_rows');
	for (const name of [
		'found',
		'doubtful',
		'typed',
		'keyless',
		'defects',
		'spellings',
		'zeros',
		'events',
		'sequence',
		'stages'
	]) {
		await tx.run(`drop table if exists temp.main.import_${name}`);
	}
}

/** Where findings are gathered while a table is loaded. */
export async function createDefectTable(tx: Warehouse, table: Table): Promise<void> {
	await tx.run(`create or replace temp table import_defects (
		source_row bigint, position integer, column_name varchar, value varchar, rule varchar, severity varchar,
		parameters varchar)`);
	for await (const rows of defectLines(table)) {
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
export function uniformTimes(
	table: Table,
	times: readonly (readonly [column: string, position: number])[]
): Map<string, TimeForm> {
	const found = new Map<string, TimeForm>();
	for (const [column, position] of times) {
		const { is_local_time, is_instant } = table.profiles[position];
		if (is_local_time || is_instant) found.set(column, is_local_time ? 'local' : 'instant');
	}
	return found;
}

const blank = `' ' || chr(9) || chr(10) || chr(13) || chr(160) || chr(12288) || chr(65279) || chr(8203)`;

/** SQL for a cell's text without blanks around it, null when nothing is left. */
export function cellText(table: Table, position: number): string {
	if (!table.profiles[position].has_blanks) return `c${position}`;
	return `nullif(trim(c${position}, ${blank}), '')`;
}
