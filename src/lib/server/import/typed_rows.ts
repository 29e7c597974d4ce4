import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordKind } from '#lib/server/registry.ts';
import type { Parameter, Warehouse } from '#lib/server/warehouse/warehouse.ts';
import { isShortened, timeSteps, typedCell } from '#lib/server/import/convert.ts';
import { isTime, type PlannedColumn } from '#lib/server/import/load_plan.ts';
import { quoted, storedTypes } from '#lib/server/import/staging.ts';

/** The rows of `import_rows` as one kind's columns. */
export interface TypedRows {
	kind: RecordKind;
	columns: PlannedColumn[];
	sheet: string | null;
	batch_id: number;
}

/** Per trouble the columns that have it in some row: bit 2^index each. */
export interface CellBits {
	unreadable: bigint;
	missing: bigint;
	shortened: bigint;
}

/**
 * The common table expressions up to `typed`: the kind's columns, `source_row`, and per row one bit per column that could
 * not be read, is missing although required, or lost decimals or a time of day.
 */
function typedSql({ columns }: TypedRows): string {
	const given = columns.filter((column) => column.text !== null);
	const cells = given.map((column) => `${column.text} as t${column.index}`);
	const times = given
		.filter(({ definition, options }) => isTime(definition.type) && options.uniform === null)
		.map(({ index, options }) => timeSteps(`t${index}`, options));
	const typed = columns.map((column) => `${typedText(column)} as ${quoted(column.name)}`);
	const joins = given
		.filter(({ definition, is_restored }) => definition.type === 'enum' || is_restored)
		.map(
			({ name, index }) =>
				`left join import_spellings s${index} on s${index}.column_name = '${name}' and s${index}.spelling = lower(t${index})`
		);
	return `with cells as (select ${['source_row', ...cells].join(', ')} from import_rows),
		parsed as (select ${['*', ...times.map(({ parts }) => parts)].join(', ')} from cells),
		timed as (select ${['*', ...times.map(({ local }) => local)].join(', ')} from parsed),
		read as (
			select timed.source_row, ${given.map(({ index }) => `t${index}`).join(', ')}, ${typed.join(', ')}
			from timed ${joins.join(' ')}
		),
		typed as not materialized (
			select source_row, ${columns.map(({ name }) => quoted(name)).join(', ')}, ${bitsSql(columns)}
			from read
		)`;
}

function bitsSql(columns: PlannedColumn[]): string {
	const given = columns.filter((column) => column.text !== null);
	const bit = ({ index, name }: PlannedColumn, condition: (text: string, value: string) => string) =>
		`case when ${condition(`t${index}`, quoted(name))} then ${2n ** BigInt(index)}::bigint else 0 end`;
	const unreadable = given
		.filter(({ definition }) => definition.type !== 'text' && definition.type !== 'id')
		.map((column) => bit(column, (text, value) => `${text} is not null and ${value} is null`));
	const missing = columns
		.filter((column) => column.definition.required)
		.map((column) => bit(column, (text) => (column.text === null ? 'true' : `${text} is null`)));
	const shortened = given
		.filter(({ definition }) => definition.type === 'decimal' || definition.type === 'date')
		.map((column) => {
			const { definition, options } = column;
			return bit(column, (text, value) => isShortened(text, value, definition.type, options));
		});
	const sum = (bits: string[]) => (bits.length > 0 ? bits.join(' + ') : '0::bigint');
	return `${sum(unreadable)} as unreadable_bits, ${sum(missing)} as missing_bits, ${sum(shortened)} as shortened_bits`;
}

function typedText({ definition, index, text, options, is_restored }: PlannedColumn): string {
	const stored = storedTypes[definition.type];
	if (text === null) return `null::${stored}`;
	if (is_restored) return `coalesce(s${index}.code, t${index})`;
	if (definition.type === 'enum') return `s${index}.code`;
	return `(${typedCell(`t${index}`, definition, options)})::${stored}`;
}

/** `stg_<kind>.sql` completes rows (default values, generated keys); most kinds need none. */
function completionSql(kind: RecordKind): string {
	const file = join(kind.folder, `stg_${kind.id}.sql`);
	return existsSync(file) ? readFileSync(file, 'utf8').replace(/;\s*$/, '') : 'select * from typed';
}

const boundTo = ({ columns }: TypedRows): Record<string, Parameter> =>
	Object.assign({}, ...columns.map((column) => column.parameters)) as Record<string, Parameter>;

/** Reads every cell without keeping anything: texts, whose copying costs most, are not touched. */
export async function findBits(tx: Warehouse, rows: TypedRows): Promise<CellBits> {
	const mask = (name: string) => `coalesce(bit_or(${name}_bits), 0)::varchar as ${name}`;
	const found = await tx.row<Record<keyof CellBits, string>>(
		`${typedSql(rows)} select ${mask('unreadable')}, ${mask('missing')}, ${mask('shortened')} from typed`,
		boundTo(rows)
	);
	const { unreadable, missing, shortened } = found!;
	return { unreadable: BigInt(unreadable), missing: BigInt(missing), shortened: BigInt(shortened) };
}

/** Sets rows aside as `incoming`, completed and with their bits: some of them will not be staged. */
export async function createIncoming(tx: Warehouse, rows: TypedRows): Promise<void> {
	await tx.run(
		`create or replace temp table import_typed as ${typedSql(rows)} ${completionSql(rows.kind)}`,
		boundTo(rows)
	);
	await tx.run('create or replace temp view incoming as select * from import_typed');
}

const columnList = ({ kind }: TypedRows): string => Object.keys(kind.columns).map(quoted).join(', ');
const stagingTable = ({ kind }: TypedRows): string => quoted(`stg_${kind.id}`);

/**
 * Puts rows without unreadable cells straight into `stg_<kind>`, where `incoming` then shows them; returns how many. A check
 * of the kind that also asks `cur_<kind>` finds them there as well.
 */
export async function stageTyped(tx: Warehouse, rows: TypedRows): Promise<number> {
	const staged = await tx.run(
		`insert into ${stagingTable(rows)} (${columnList(rows)}, batch_id, source_row, source_sheet)
		${typedSql(rows)}, completed as (${completionSql(rows.kind)})
		select ${columnList(rows)}, $batch_id::integer, source_row, $sheet::varchar from completed`,
		{ ...boundTo(rows), batch_id: rows.batch_id, sheet: rows.sheet }
	);
	await tx.run(`create or replace temp view incoming as
		select source_row, ${columnList(rows)} from ${stagingTable(rows)} where batch_id = ${rows.batch_id}`);
	return staged;
}

/** Takes rows that a check refused out of `stg_<kind>` again; returns how many stay. */
export async function unstageRejected(tx: Warehouse, rows: TypedRows, staged: number): Promise<number> {
	if ((await countRejects(tx)) === 0) return staged;
	const removed = await tx.run(
		`delete from ${stagingTable(rows)}
		where batch_id = $batch_id
			and source_row in (select source_row from import_defects where severity = 'reject')`,
		{ batch_id: rows.batch_id }
	);
	return staged - removed;
}

/** Copies the rows of `incoming` that nothing refused to `stg_<kind>`; returns how many. */
export async function stageGood(tx: Warehouse, rows: TypedRows): Promise<number> {
	return tx.run(
		`insert into ${stagingTable(rows)} (${columnList(rows)}, batch_id, source_row, source_sheet)
		select ${columnList(rows)}, $batch_id::integer, source_row, $sheet::varchar
		from incoming
		where source_row not in (select source_row from import_defects where severity = 'reject')`,
		{ batch_id: rows.batch_id, sheet: rows.sheet }
	);
}

/** Defects so far that keep a row out. */
export async function countRejects(tx: Warehouse): Promise<number> {
	const found = await tx.row<{ n: number }>(
		`select count(*) as n from import_defects where severity = 'reject'`
	);
	return found!.n;
}
