import { readFileSync } from 'node:fs';
import type { Period } from '#lib/kpi/period.ts';
import { projectPath } from '#lib/server/project.ts';
import { allRecordKinds, type Kpi } from '#lib/server/registry.ts';
import type { Parameters, Warehouse } from '#lib/server/warehouse/warehouse.ts';

/**
 * How observations lie in the warehouse: what repeats in millions of rows (indicator, kind, department, person, period) is a number
 * that a small table of codes gives its name. Readers see the view `observations`, which puts the names back.
 */

/** A row of queries/observations/stock_periods.sql. */
export interface StockPeriod {
	grain: 'month' | 'quarter' | 'all';
	id: string;
	begins_at: Date;
	ends_at: Date;
	/** Its code. */
	period_no: number;
}

/** Before any record. */
export const beginning = new Date('0001-01-01T00:00:00Z');

const observationSql = (name: string): string =>
	readFileSync(projectPath('queries/observations', `${name}.sql`), 'utf8');

/** Makes the tables, empty, with the codes of everything but stock periods, and the view over them. */
export async function createStore(warehouse: Warehouse, kpis: readonly Kpi[]): Promise<void> {
	const kinds = (await allRecordKinds()).map((kind) => kind.id);
	await warehouse.transaction(async (tx) => {
		await tx.run(createObservations);
		await tx.run(`create or replace table int_months as ${observationSql('months')}`);
		await tx.run(`create or replace table int_days as ${observationSql('days')}`);
		await tx.run(
			`create or replace table int_period_codes as
			select period_no, month, quarter, cast(null as varchar) as grain from int_months`
		);
		const named = 'select unnest($names) as name';
		await createCodes(tx, 'kpi', 'kpi_id', named, { names: kpis.map((kpi) => kpi.id) });
		await createCodes(tx, 'kind', 'record_kind', named, { names: kinds });
		await createCodes(tx, 'department', 'department_id', 'select department_id as name from dim_departments');
		await createCodes(tx, 'employee', 'employee_id', 'select employee_id as name from dim_employees');
		await tx.run(`create or replace view observations as ${observationSql('observations')}`);
	});
}

/** Table `int_<what>_codes`: the names that `names` selects, in column `column`, numbered from 1. */
const createCodes = (tx: Warehouse, what: string, column: string, names: string, bound: Parameters = {}) =>
	tx.run(
		`create or replace table int_${what}_codes as
		select cast(row_number() over (order by name) as integer) as ${what}_no, name as ${column} from (${names})`,
		bound
	);

/** Compressing text well would take longer than everything else; ids are short, and words are few. */
const createObservations = `create or replace table int_observations (
	kpi_no integer not null,
	kind_no integer not null,
	record_id varchar not null using compression uncompressed,
	department_no integer,
	employee_no integer,
	stratum varchar using compression dictionary,
	counted_at timestamp,
	numerator double,
	denominator double,
	hours double,
	is_open boolean,
	exclusion varchar using compression dictionary,
	period_no smallint
)`;

/** The periods, of those `wanted`, in which something is counted so far, with codes of their own from now on. */
export async function addStockPeriods(
	warehouse: Warehouse,
	wanted: readonly string[] | null
): Promise<StockPeriod[]> {
	const periods = await warehouse.rows<StockPeriod>(
		`select *, cast((select max(period_no) from int_period_codes) + row_number() over (order by grain, id) as integer) as period_no
		from (${observationSql('stock_periods')})
		where cast($wanted as varchar[]) is null or list_contains(cast($wanted as varchar[]), id)
		order by period_no`,
		{ wanted }
	);
	for (const { grain, id, period_no } of periods)
		await warehouse.run(
			`insert into int_period_codes
			select $period_no, case when $grain = 'month' then $id end, case when $grain = 'quarter' then $id end, $grain`,
			{ grain, id, period_no }
		);
	return periods;
}

/** What an indicator's query is bound to. */
export interface Instants {
	from: Date;
	to: Date;
	as_of: Date;
}

/** From `begins_at` on and before `ends_at`, UTC. */
export interface Span {
	begins_at: Date;
	ends_at: Date;
}

/** Takes what a stock indicator's query gives into the store, in its period. */
export async function insertStock(tx: Warehouse, kpi: Kpi, { period_no, begins_at, ends_at }: StockPeriod) {
	const instants: Instants = { from: begins_at, to: ends_at, as_of: ends_at };
	await tx.run(insertSql(kpi, '$period_no'), { ...instants, kpi_id: kpi.id, period_no });
}

/** Takes what another indicator's query gives into the store, by when it is counted; of a `span` only what is counted in it. */
export async function insertCounted(tx: Warehouse, kpi: Kpi, instants: Instants, span: Span | null) {
	const period_no = 'period_no - cast(counted_at < turns_at as smallint)';
	const bound = { ...instants, kpi_id: kpi.id };
	await (span === null
		? tx.run(insertSql(kpi, period_no), bound)
		: tx.run(`${insertSql(kpi, period_no)} where counted_at >= $begins_at and counted_at < $ends_at`, {
				...bound,
				...span
			}));
}

/** Takes out what is not counted in the span. */
export const keepSpan = (tx: Warehouse, span: Span): Promise<unknown> =>
	tx.run(
		`delete from int_observations
		where counted_at is null or counted_at < $begins_at or counted_at >= $ends_at`,
		{ ...span }
	);

/** The span of a period in the company's time zone. */
export async function spanOf(warehouse: Warehouse, { from_date, to_date }: Period): Promise<Span> {
	const span = await warehouse.row<Span>(
		`select min(begins_at) as begins_at, max(ends_at) + interval 1 microsecond as ends_at
		from dim_local_days
		where local_date >= cast($from_date as date) and local_date < cast($to_date as date)
		having count(*) > 0`,
		{ from_date, to_date }
	);
	return span ?? { begins_at: beginning, ends_at: beginning };
}

/** A name without a code would be lost in silence: it is an error of the marts. */
const codeOf = (what: 'department' | 'employee') =>
	`case when observed.${what}_id is not null then coalesce(${what}_no, error('no ${what} ' || observed.${what}_id)) end`;

const insertSql = (kpi: Kpi, period_no: string): string => `insert into int_observations
select
	(select kpi_no from int_kpi_codes where kpi_id = $kpi_id),
	kind_no,
	record_id,
	${codeOf('department')},
	${codeOf('employee')},
	stratum,
	counted_at,
	numerator,
	denominator,
	hours,
	is_open,
	exclusion,
	${period_no},
from (${kpi.sql}) as observed
left join int_kind_codes on observed.record_kind = int_kind_codes.record_kind
left join int_department_codes on observed.department_id = int_department_codes.department_id
left join int_employee_codes on observed.employee_id = int_employee_codes.employee_id
left join int_days on int_days.utc_date = cast(counted_at as date)`;
