import { observationColumns } from '#lib/kpi/observation.ts';
import { allKpis, type Kpi } from '#lib/server/registry.ts';
import type { Parameters, Warehouse } from '#lib/server/warehouse/warehouse.ts';
import type { Workspace } from '#lib/server/workspace.ts';

export interface BuildObservationsOptions {
	/** Called after each query of an indicator; total counts the queries known so far. */
	onProgress?: (done: number, total: number | null, phase: string) => void;
}

/** One run of an indicator's query. Stock indicators run once per period, the others once over all time. */
interface Run {
	kpi: Kpi;
	/** null = periods follow from counted_at. */
	period: StockPeriod | null;
}

/** A period at whose end stocks are counted: `ends_at` is its first instant after, or the as-of time while it runs. */
interface StockPeriod {
	grain: 'month' | 'quarter' | 'all';
	id: string;
	starts_at: Date;
	ends_at: Date;
}

const beginning = new Date('0001-01-01T00:00:00Z');

/**
 * Fills the table `observations` anew: every record that counts for an indicator, or would, were it not excluded,
 * with its month and quarter in the company's time zone. The old rows stay readable until the new ones are committed.
 */
export async function buildObservations(
	ws: Workspace,
	options: BuildObservationsOptions = {}
): Promise<void> {
	const kpis = await allKpis();
	const counted = kpis.filter((kpi) => kpi.period_rule === 'counted_at');
	const stocks = kpis.filter((kpi) => kpi.period_rule === 'period_end');
	await ws.warehouse.transaction(async (tx) => {
		await tx.run(createTable);
		const settings = await readSettings(tx);
		const runs: Run[] = counted.map((kpi) => ({ kpi, period: null }));
		for (let index = 0; index < runs.length; index++) {
			const run = runs[index];
			options.onProgress?.(index, runs.length, run.kpi.id);
			await insertObservations(tx, run, settings);
			if (index === counted.length - 1) {
				const periods = stocks.length === 0 ? [] : await stockPeriods(tx);
				runs.push(...stocks.flatMap((kpi) => periods.map((period) => ({ kpi, period }))));
			}
		}
		options.onProgress?.(runs.length, runs.length, 'observations');
	});
}

const createTable = `create or replace table observations (
	kpi_id varchar not null,
	record_kind varchar not null,
	record_id varchar not null,
	department_id varchar,
	employee_id varchar,
	stratum varchar,
	counted_at timestamp,
	numerator double,
	denominator double,
	hours double,
	is_open boolean,
	exclusion varchar,
	month varchar,
	quarter varchar,
	grain varchar,
	seq bigint not null
)`;

interface Settings {
	time_zone: string;
	as_of_at: Date;
}

async function readSettings(tx: Warehouse): Promise<Settings> {
	const settings = await tx.row<Settings>('select time_zone, as_of_at from dim_settings');
	if (!settings) throw new Error('dim_settings is empty: build the marts first');
	return settings;
}

/** Values an indicator's query may bind: the three instants and its own parameters. */
export function bindings(kpi: Kpi, instants: { from: Date; to: Date; as_of: Date }): Parameters {
	const own = Object.entries(kpi.parameters ?? {}).map(([name, { value }]) => [name, value]);
	return { ...instants, ...Object.fromEntries(own) };
}

async function insertObservations(tx: Warehouse, { kpi, period }: Run, settings: Settings): Promise<void> {
	const instants = {
		from: period?.starts_at ?? beginning,
		to: period?.ends_at ?? settings.as_of_at,
		as_of: period?.ends_at ?? settings.as_of_at
	};
	await tx.run(insertSql(kpi, period), {
		...bindings(kpi, instants),
		kpi_id: kpi.id,
		time_zone: settings.time_zone,
		grain: period?.grain ?? null,
		period: period?.id ?? null
	});
}

/** The indicator's own select, wrapped: periods are added, and an order that does not depend on threads. */
function insertSql(kpi: Kpi, period: StockPeriod | null): string {
	const month = period ? `case when $grain = 'month' then $period end` : `strftime(local_at, '%Y-%m')`;
	const quarter = period
		? `case when $grain = 'quarter' then $period end`
		: `year(local_at) || 'Q' || quarter(local_at)`;
	return `insert into observations
with observed as (
${kpi.sql}
)
select
	$kpi_id,
	${observationColumns.join(', ')},
	${month},
	${quarter},
	${period ? '$grain' : 'null'},
	row_number() over (order by counted_at, record_kind, record_id, department_id, employee_id)
from (select *, timezone($time_zone, timezone('UTC', counted_at)) as local_at from observed)`;
}

/** Months, quarters and `all`, from the first observation on; each once, ending at the as-of time at the latest. */
async function stockPeriods(tx: Warehouse): Promise<StockPeriod[]> {
	return tx.rows<StockPeriod>(stockPeriodsSql);
}

const stockPeriodsSql = `with
months as (
	select
		max(ends_at) as ends_at,
		date_trunc(
			'month',
			timezone(time_zone, timezone('UTC', ends_at - interval '1 microsecond'))
		) as first_local
	from dim_period_ends
	cross join dim_settings
	where
		ends_at <= as_of_at
		and ends_at > (select min(counted_at) from observations)
	group by first_local
),
periods as (
	select 'month' as grain, strftime(first_local, '%Y-%m') as id, first_local, ends_at
	from months
	union all
	select
		'quarter' as grain,
		year(first_local) || 'Q' || quarter(first_local) as id,
		min(date_trunc('quarter', first_local)) as first_local,
		max(ends_at) as ends_at
	from months
	group by id
)
select grain, id, timezone('UTC', timezone(time_zone, first_local)) as starts_at, ends_at
from periods
cross join dim_settings
union all
select 'all' as grain, 'all' as id, timestamp '0001-01-01' as starts_at, max(ends_at) as ends_at
from months
having max(ends_at) is not null
order by grain, id`;
