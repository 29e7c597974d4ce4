import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordKind } from '#lib/server/registry.ts';
import type { OnRows, Parameter, Warehouse } from '#lib/server/warehouse/warehouse.ts';
import { isShortened, timeSteps, typedCell } from '#lib/server/import/convert.ts';
import { isTime, type PlannedColumn } from '#lib/server/import/load_plan.ts';
import { quoted, storedTypes } from '#lib/server/import/staging.ts';

/** Rows of a file as one kind's columns. */
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
	/** Spelled as no value of the column is, and left empty for that. */
	unrecognised: bigint;
}

/**
 * The common table expressions up to `typed`, of the rows of a relation: the kind's columns, `source_row`, and per row one bit per
 * column that could not be read, is missing although required, lost decimals or a time of day, or was not recognised.
 */
function typedSql({ columns }: TypedRows, from: string): string {
	const given = columns.filter((column) => column.text !== null);
	const cells = given.map((column) => `${column.text} as t${column.index}`);
	const times = given
		.filter(({ definition, options }) => isTime(definition.type) && options.uniform === null)
		.map(({ index, options }) => timeSteps(`t${index}`, options));
	const typed = columns.map((column) => `${typedText(column)} as ${quoted(column.name)}`);
	const outcomes = given.filter(isEnum).map(({ index }) => `s${index}.outcome as o${index}`);
	const joins = given
		.filter(({ definition, is_restored }) => definition.type === 'enum' || is_restored)
		.map(
			({ name, index }) =>
				`left join import_spellings s${index} on s${index}.column_name = '${name}' and s${index}.spelling = lower(t${index})`
		);
	return `with cells as (select ${['source_row', ...cells].join(', ')} from ${from}),
		parsed as (select ${['*', ...times.map(({ parts }) => parts)].join(', ')} from cells),
		timed as (select ${['*', ...times.map(({ local }) => local)].join(', ')} from parsed),
		read as (
			select timed.source_row, ${[...given.map(({ index }) => `t${index}`), ...outcomes, ...typed].join(', ')}
			from timed ${joins.join(' ')}
		),
		typed as not materialized (
			select source_row, ${columns.map(({ name }) => quoted(name)).join(', ')}, ${bitsSql(columns)}
			from read
		)`;
}

const isEnum = ({ definition }: PlannedColumn): boolean => definition.type === 'enum';

function bitsSql(columns: PlannedColumn[]): string {
	const given = columns.filter((column) => column.text !== null);
	const bit = ({ index, name }: PlannedColumn, condition: (text: string, value: string) => string) =>
		`case when ${condition(`t${index}`, quoted(name))} then ${2n ** BigInt(index)}::bigint else 0 end`;
	const unreadable = given
		.filter(({ definition }) => definition.type !== 'text' && definition.type !== 'id')
		.map((column) =>
			bit(column, (text, value) => `${text} is not null and ${value} is null and ${refusedSql(column)}`)
		);
	const unrecognised = given
		.filter((column) => isEnum(column) && !column.definition.required)
		.map((column) =>
			bit(column, (text, value) => `${text} is not null and ${value} is null and o${column.index} is null`)
		);
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
	return `${sum(unreadable)} as unreadable_bits, ${sum(missing)} as missing_bits, ${sum(shortened)} as shortened_bits,
		${sum(unrecognised)} as unrecognised_bits`;
}

/** An unknown spelling refuses the row where the column is required, elsewhere only when a person decided so. */
const refusedSql = (column: PlannedColumn): string =>
	isEnum(column) && !column.definition.required ? `coalesce(o${column.index} = 'refuse', false)` : 'true';

function typedText({ definition, index, text, options, is_restored }: PlannedColumn): string {
	const stored = storedTypes[definition.type];
	if (text === null) return `null::${stored}`;
	if (is_restored) return `coalesce(s${index}.code, t${index})`;
	if (definition.type === 'enum') return `s${index}.code`;
	return `(${typedCell(`t${index}`, definition, options)})::${stored}`;
}

/**
 * `stg_<kind>.sql` completes rows (default values, generated keys) over `typed`, and over `keyless`: those of them whose key is
 * missing. Where the reader saw a key in every row `keyless` is an empty table, and the file is not read a second time for it.
 */
function completionSql({ kind, columns }: Pick<TypedRows, 'kind' | 'columns'>): string {
	const file = join(kind.folder, `stg_${kind.id}.sql`);
	if (!existsSync(file)) return 'select * from typed';
	const keyless = isKeyFilled({ kind, columns })
		? 'select * from import_keyless'
		: `select * from typed where ${quoted(kind.key[0])} is null`;
	return `with keyless as (${keyless})
		select * from (${readFileSync(file, 'utf8').replace(/;\s*$/, '')})`;
}

const isKeyFilled = ({ kind, columns }: Pick<TypedRows, 'kind' | 'columns'>): boolean =>
	columns.find(({ name }) => name === kind.key[0])!.is_filled;

const boundTo = ({ columns }: TypedRows): Record<string, Parameter> =>
	Object.assign({}, ...columns.map((column) => column.parameters)) as Record<string, Parameter>;

const columnList = ({ kind }: TypedRows): string => Object.keys(kind.columns).map(quoted).join(', ');
const stagingTable = ({ kind }: TypedRows): string => quoted(`stg_${kind.id}`);

/**
 * Puts all rows of `import_rows` into `stg_<kind>`, where `incoming` then shows them; returns how many. Those with a cell that
 * is unreadable, missing, shortened or not recognised go in under their row number made negative, so that one pass over the file is enough
 * to read it and to find them: looking through it first took as long as a second reading. See `settleDoubtful`.
 */
export async function stageTyped(tx: Warehouse, rows: TypedRows, onProgress?: OnRows): Promise<number> {
	if (isKeyFilled(rows)) {
		await tx.run(
			`create or replace temp table import_keyless as ${typedSql(rows, 'import_rows')} select * from typed limit 0`,
			boundTo(rows)
		);
	}
	const staged = await tx.run(
		`insert into ${stagingTable(rows)} (${columnList(rows)}, batch_id, source_row, source_sheet)
		${typedSql(rows, 'import_rows')}, completed as (${completionSql(rows)})
		select ${columnList(rows)}, $batch_id::integer,
			case when unreadable_bits + missing_bits + shortened_bits + unrecognised_bits = 0 then source_row else -source_row end,
			$sheet::varchar
		from completed`,
		{ ...boundTo(rows), batch_id: rows.batch_id, sheet: rows.sheet },
		onProgress
	);
	await tx.run(`create or replace temp view incoming as
		select source_row, ${columnList(rows)} from ${stagingTable(rows)} where batch_id = ${rows.batch_id}`);
	return staged;
}

/**
 * Gives doubtful rows their number back. `import_doubtful` holds them as they stand in the file, `import_typed` what they were
 * read as, and their bits. Null when there are none, else the bits that occur.
 */
export async function settleDoubtful(tx: Warehouse, rows: TypedRows): Promise<CellBits | null> {
	const doubtful = await tx.row<{ n: number }>('select count(*) as n from incoming where source_row < 0');
	if (doubtful!.n === 0) return null;
	await tx.run(`create or replace temp table import_doubtful as
		select * from import_rows where source_row in (select -source_row from incoming where source_row < 0)`);
	await tx.run(
		`update ${stagingTable(rows)} set source_row = -source_row where batch_id = $batch_id and source_row < 0`,
		{ batch_id: rows.batch_id }
	);
	return typeDoubtful(tx, rows, []);
}

/** Reads columns of doubtful rows again, after `import_spellings` has learned of more; returns the bits as they are then. */
export async function retypeDoubtful(
	tx: Warehouse,
	rows: TypedRows,
	names: readonly string[]
): Promise<CellBits> {
	const bits = await typeDoubtful(tx, rows, names);
	const assigned = names.map((name) => `${quoted(name)} = import_typed.${quoted(name)}`);
	await tx.run(
		`update ${stagingTable(rows)} as staged set ${assigned.join(', ')}
		from import_typed
		where staged.batch_id = $batch_id and staged.source_row = import_typed.source_row`,
		{ batch_id: rows.batch_id }
	);
	return bits;
}

async function typeDoubtful(tx: Warehouse, rows: TypedRows, names: readonly string[]): Promise<CellBits> {
	const masks = ['unreadable', 'missing', 'shortened', 'unrecognised'] as const;
	const kept = ['source_row', ...names.map(quoted), ...masks.map((mask) => `${mask}_bits`)];
	await tx.run(
		`create or replace temp table import_typed as
		${typedSql(rows, 'import_doubtful')} select ${kept.join(', ')} from typed`,
		boundTo(rows)
	);
	const found = await tx.row<Record<keyof CellBits, string>>(
		`select ${masks.map((mask) => `bit_or(${mask}_bits)::varchar as ${mask}`).join(', ')} from import_typed`
	);
	const { unreadable, missing, shortened, unrecognised } = found!;
	return {
		unreadable: BigInt(unreadable),
		missing: BigInt(missing),
		shortened: BigInt(shortened),
		unrecognised: BigInt(unrecognised)
	};
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

/** Defects so far that keep a row out. */
async function countRejects(tx: Warehouse): Promise<number> {
	const found = await tx.row<{ n: number }>(
		`select count(*) as n from import_defects where severity = 'reject'`
	);
	return found!.n;
}
