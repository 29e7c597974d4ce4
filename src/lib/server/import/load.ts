import { spellingsOf } from '#lib/kpi/record.ts';
import type { RecordKind } from '#lib/server/registry.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';
import { runKindChecks } from '#lib/server/import/checks.ts';
import { ruleParameters, shortenedRule, unreadableRule } from '#lib/server/import/convert.ts';
import { isInstantFormat } from '#lib/server/import/date_format.ts';
import { storeFindings } from '#lib/server/import/findings.ts';
import type { HeaderMatch } from '#lib/server/import/header.ts';
import { noteNamelessColumns, noteUnusedHeaders } from '#lib/server/import/header_notes.ts';
import { restoreZeros } from '#lib/server/import/lost_zeros.ts';
import type { RecognisedValues } from '#lib/server/import/recognised.ts';
import { recogniseCells } from '#lib/server/import/recognise_cells.ts';
import type { CheckedMapping } from '#lib/server/import/mapping.ts';
import { inSteps, type LoadProgress, untold } from '#lib/server/import/load_progress.ts';
import { type PlannedColumn, planColumns } from '#lib/server/import/load_plan.ts';
import {
	createDefectTable,
	dropLoadTables,
	openRows,
	readShare,
	requireAllRows
} from '#lib/server/import/raw.ts';
import { quoted } from '#lib/server/import/staging.ts';
import type { Table } from '#lib/server/import/table.ts';
import {
	type CellBits,
	settleDoubtful,
	stageTyped,
	type TypedRows,
	unstageRejected
} from '#lib/server/import/typed_rows.ts';
import { hasOffsetSql, type ZoneRule } from '#lib/server/import/zone.ts';

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
	is_zone_assumed: boolean;
	recognised: RecognisedValues;
	/** Default: nobody is told. */
	progress?: LoadProgress;
}

/** Loads one table of one record kind inside a running transaction: good rows to `stg_<kind>`, the rest to findings. */
export async function loadTable(
	tx: Warehouse,
	table: Table,
	match: HeaderMatch,
	request: LoadRequest
): Promise<LoadCounts> {
	await openRows(tx, table);
	await createDefectTable(tx, table);
	await noteUnusedHeaders(tx, match);
	await noteNamelessColumns(tx, table);
	const planned = planColumns(table, match, request);
	await createSpellings(tx, match.kind);
	const columns = await restoreZeros(tx, match.kind, planned);
	const rows: TypedRows = { kind: match.kind, columns, sheet: table.sheet, batch_id: request.batch_id };
	const { load, check } = request.progress ?? untold;
	load(0);
	const staged = await stageTyped(tx, rows, readShare(load));
	requireAllRows(table, staged);
	const checked = inSteps(6, check);
	const doubtful = await settleDoubtful(tx, rows);
	checked();
	if (doubtful) await tellUnreadable(tx, columns, await recogniseCells(tx, rows, request, doubtful));
	if (request.is_zone_assumed) await noteAssumedZone(tx, columns, request.zone);
	checked();
	await runKindChecks(tx, match.kind);
	checked();
	await rejectRepeatedKeys(tx, match.kind);
	checked();
	const imported = await unstageRejected(tx, rows, staged);
	checked();
	const warnings = await storeFindings(tx, {
		batch_id: request.batch_id,
		sheet: table.sheet,
		header: table.header,
		positions: match.positions,
		labels: labelsOf(match.kind),
		constants: request.mapping.constants
	});
	checked();
	await dropLoadTables(tx);
	return { rows_read: table.rows, imported, rejected: table.rows - imported, warnings };
}

const labelsOf = (kind: RecordKind): ReadonlyMap<string, string> =>
	new Map(Object.entries(kind.columns).map(([name, { label }]) => [name, label['zh-Hans']]));

async function createSpellings(tx: Warehouse, kind: RecordKind): Promise<void> {
	await tx.run(
		`create or replace temp table import_spellings (
			column_name varchar, spelling varchar, code varchar, outcome varchar
		)`
	);
	const rows = new Map<string, string[]>();
	for (const [name, column] of Object.entries(kind.columns)) {
		for (const [code, value] of Object.entries(column.values ?? {})) {
			for (const text of spellingsOf(code, value))
				rows.set(`${name} ${text.toLowerCase()}`, [name, text.toLowerCase(), code]);
		}
	}
	if (rows.size === 0) return;
	await tx.run(
		`insert into import_spellings
		select row->>'$[0]', row->>'$[1]', row->>'$[2]', null from (select unnest($rows)::json as row)`,
		{ rows: [...rows.values()].map((row) => JSON.stringify(row)) }
	);
}

/** Says once for the table that times stood without offset and in which zone they were read. */
async function noteAssumedZone(tx: Warehouse, columns: PlannedColumn[], { zone }: ZoneRule): Promise<void> {
	const times = columns.filter(
		({ definition, text, options }) =>
			definition.type === 'timestamp' &&
			text !== null &&
			options.uniform !== 'instant' &&
			!isInstantFormat(options.date_format)
	);
	if (times.length === 0) return;
	const cells = times.map(({ name, text }) => `{ column_name: '${name}', value: ${text} }`);
	await tx.run(
		`insert into import_defects
		with cells as (
			select source_row, unnest([${cells.join(', ')}], max_depth := 2) from import_rows
		),
		local as (
			select source_row, column_name, value from cells
			where value is not null and not ${hasOffsetSql('value')}
				and source_row not in (select source_row from import_defects where severity = 'reject')
		)
		select min(source_row), null, arg_min(column_name, (source_row, column_name)),
			arg_min(value, (source_row, column_name)), 'zone-assumed', 'warn',
			json_object('zone', $zone, 'rows', count(*))::varchar
		from local
		having count(*) > 0`,
		{ ...Object.assign({}, ...times.map(({ parameters }) => parameters)), zone }
	);
}

async function tellUnreadable(tx: Warehouse, columns: PlannedColumn[], bits: CellBits): Promise<void> {
	const has = (mask: bigint, { index }: PlannedColumn) => (mask >> BigInt(index)) & 1n;
	for (const column of columns) {
		const { definition, options } = column;
		const unreadable = unreadableRule(definition.type, 'c', options);
		const shortened = `'${shortenedRule(definition.type)}'`;
		if (has(bits.unrecognised, column))
			await addCells(tx, column, 'unrecognised_bits', `'unknown-value'`, 'warn');
		if (has(bits.unreadable, column)) await addCells(tx, column, 'unreadable_bits', unreadable, 'reject');
		if (has(bits.missing, column)) await addCells(tx, column, 'missing_bits', `'missing-value'`, 'reject');
		if (has(bits.shortened, column)) await addCells(tx, column, 'shortened_bits', shortened, 'warn');
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
	const cell = column.position === null ? 'null::varchar' : `import_doubtful.c${column.position}`;
	await tx.run(
		`insert into import_defects
		with cells as (
			select import_typed.source_row, ${cell} as c
			from import_typed join import_doubtful on import_doubtful.source_row = import_typed.source_row
			where (import_typed.${mask} >> ${column.index}) & 1 = 1
		)
		select source_row, null, $column, c, ${rule}, $severity, $parameters
		from cells
		where not exists (
			select 1 from import_defects known
			where known.source_row = cells.source_row and known.position = ${column.position ?? -1}
		)`,
		{ column: column.name, severity, parameters: JSON.stringify(ruleParameters(column.options)) }
	);
}

/**
 * Rows that repeat the key of an earlier good row of the same file are rejected, the first one stays. As many different
 * hashes as rows mean as many different keys; only otherwise are the keys themselves compared.
 */
async function rejectRepeatedKeys(tx: Warehouse, kind: RecordKind): Promise<void> {
	const key = kind.key.map(quoted);
	const counts = await tx.row<{ n: number; keys: number }>(
		`select count(*) as n, count(distinct hash(${key.join(', ')})) as keys from incoming`
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
