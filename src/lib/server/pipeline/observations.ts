import { readFileSync } from 'node:fs';
import { observationColumns } from '#lib/kpi/observation.ts';
import { projectPath } from '#lib/server/project.ts';
import { allKpis, type Kpi } from '#lib/server/registry.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';
import type { Workspace } from '#lib/server/workspace.ts';

export interface BuildObservationsOptions {
	/** Indicators to observe; all without it. Stock indicators are observed in the periods that the others have rows in. */
	kpis?: readonly Kpi[];
	/** Called before each run of an indicator's query and once after the last; the total grows by the stock periods once they are known. */
	onProgress?: (done: number, total: number, phase: string) => void;
}

/** One run of an indicator's query. Stock indicators run once per period, the others once over all time. */
interface Run {
	kpi: Kpi;
	/** null = month and quarter follow from counted_at. */
	period: StockPeriod | null;
}

/** A row of queries/observations/stock_periods.sql. */
interface StockPeriod {
	grain: 'month' | 'quarter' | 'all';
	id: string;
	begins_at: Date;
	ends_at: Date;
}

const beginning = new Date('0001-01-01T00:00:00Z');

/**
 * Fills the table `observations` anew: every record that counts for an indicator, or would, were it not excluded,
 * with its month and quarter in the company's time zone. The old rows stay readable until the new ones are committed.
 * Rows are stored as the queries give them: who shows them puts them in order.
 */
export async function buildObservations(
	ws: Workspace,
	options: BuildObservationsOptions = {}
): Promise<void> {
	const kpis = options.kpis ?? (await allKpis());
	const counted = kpis
		.filter((kpi) => kpi.period_rule === 'counted_at')
		.toSorted((a, b) => Number(a.derived ?? false) - Number(b.derived ?? false));
	const stocks = kpis.filter((kpi) => kpi.period_rule === 'period_end');
	await ws.warehouse.transaction(async (tx) => {
		await tx.run(`create or replace temp table observation_days as ${observationSql('days')}`);
		await tx.run(createTable);
		const as_of = await asOf(tx);
		const runs: Run[] = counted.map((kpi) => ({ kpi, period: null }));
		let done = 0;
		const work = async () => {
			for (; done < runs.length; done++) {
				options.onProgress?.(done, runs.length, runs[done].kpi.id);
				await insertObservations(tx, runs[done], as_of);
			}
		};
		await work();
		runs.push(...(await stockRuns(tx, stocks)));
		await work();
		await tx.run('drop table observation_days');
		options.onProgress?.(runs.length, runs.length, '');
	});
}

const observationSql = (name: string): string =>
	readFileSync(projectPath('queries/observations', `${name}.sql`), 'utf8');

const createTable = `create or replace table observations (
	kpi_id varchar not null,
	record_kind varchar not null,
	record_id varchar not null using compression fsst,
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
	grain varchar
)`;

async function asOf(tx: Warehouse): Promise<Date> {
	const settings = await tx.row<{ as_of_at: Date }>('select as_of_at from dim_settings');
	if (!settings) throw new Error('dim_settings is empty: build the marts first');
	return settings.as_of_at;
}

async function stockRuns(tx: Warehouse, stocks: Kpi[]): Promise<Run[]> {
	const periods = await tx.rows<StockPeriod>(observationSql('stock_periods'));
	return stocks.flatMap((kpi) => periods.map((period) => ({ kpi, period })));
}

async function insertObservations(tx: Warehouse, { kpi, period }: Run, as_of: Date): Promise<void> {
	const instants = period
		? { from: period.begins_at, to: period.ends_at, as_of: period.ends_at }
		: { from: beginning, to: as_of, as_of };
	await (period
		? tx.run(insertSql(kpi, stockColumns), {
				...instants,
				kpi_id: kpi.id,
				grain: period.grain,
				period: period.id
			})
		: tx.run(insertSql(kpi, countedColumns), { ...instants, kpi_id: kpi.id }));
}

/** Month, quarter and grain of a row. */
const countedColumns = [
	'case when counted_at >= turns_at then month else month_before end',
	'case when counted_at >= turns_at then quarter else quarter_before end',
	'null'
];
const stockColumns = [
	`case when $grain = 'month' then $period end`,
	`case when $grain = 'quarter' then $period end`,
	'$grain'
];

const insertSql = (kpi: Kpi, periodColumns: string[]): string => `insert into observations
select $kpi_id, ${[...observationColumns, ...periodColumns].join(', ')}
from (${kpi.sql}) as observed
left join observation_days on observation_days.utc_date = cast(counted_at as date)`;
