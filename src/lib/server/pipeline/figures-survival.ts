import { CurveSweep } from '#lib/server/pipeline/figures-curves.ts';
import { figureSql } from '#lib/server/pipeline/figures-sql.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';

interface Period {
	period_ix: number;
	period: string;
}

/** Fills `figure_survival` for every duration indicator: quantiles and the median's interval of every unit and period. */
export async function buildSurvival(
	tx: Warehouse,
	kpis: { id: string; for_employee: boolean }[]
): Promise<void> {
	await tx.run(`create or replace temp table figure_survival (
		kpi_id varchar, unit_ix integer, period varchar,
		median double, p80 double, p90 double, low double, high double, longest double)`);
	const units = (await tx.row<{ n: number }>('select count(*) as n from figure_units'))!.n;
	const periods = await tx.rows<Period>('select * from figure_periods order by period_ix');
	const ancestors = await ancestorsOf(tx, units);
	for (const kpi of kpis) {
		const sizes = await readSizes(tx, kpi.id, units, periods.length);
		const sweep = new CurveSweep(sizes);
		const inSeries = seriesOf(ancestors, periods.length, kpi.for_employee);
		for await (const batch of tx.batches(figureSql('durations'), { kpi_id: kpi.id }))
			inSeries(batch as DurationBatch, (series, hours, isOpen) => sweep.add(series, hours, isOpen));
		sweep.finish();
		await store(tx, kpi.id, sizes, sweep, periods);
	}
}

/** For each department's position the positions of itself and those above it. */
async function ancestorsOf(tx: Warehouse, units: number): Promise<number[][]> {
	const ancestors: number[][] = Array.from({ length: units }, () => []);
	const pairs = await tx.rows<{ own: number; above: number }>(
		`select own.unit_ix as own, above.unit_ix as above
		from dim_department_ancestors as a
		inner join figure_units as own on own.scope = 'department' and a.department_id = own.scope_id
		inner join figure_units as above on above.scope = 'department' and a.ancestor_id = above.scope_id`
	);
	for (const { own, above } of pairs) ancestors[own].push(above);
	return ancestors;
}

/** How many durations each series has; series = unit × number of periods + period. */
async function readSizes(tx: Warehouse, kpi_id: string, units: number, periods: number): Promise<Int32Array> {
	const sizes = new Int32Array(units * periods);
	const counts = tx.batches(
		`select cast(unit_ix * $periods + period_ix as integer) as series, cast(records as integer) as records
		from figure_totals inner join figure_periods using (period)
		where kpi_id = $kpi_id and exclusion is null`,
		{ kpi_id, periods }
	);
	for await (const [series, records] of counts as AsyncIterable<readonly (readonly number[])[]>)
		for (let i = 0; i < series.length; i++) sizes[series[i]] = records[i];
	return sizes;
}

/** Columns of queries/figures/durations.sql. */
type DurationBatch = readonly [
	hours: readonly number[],
	is_open: readonly boolean[],
	department_ix: readonly (number | null)[],
	employee_ix: readonly (number | null)[],
	month_ix: readonly (number | null)[],
	quarter_ix: readonly (number | null)[],
	all_ix: readonly (number | null)[]
];

/** A walk over all (series, duration) pairs of a batch, in its order. */
function seriesOf(ancestors: readonly (readonly number[])[], periods: number, forEmployee: boolean) {
	const company = 0;
	return (
		[hours, is_open, department_ix, employee_ix, ...period_ixs]: DurationBatch,
		visit: (series: number, hours: number, isOpen: boolean) => void
	) => {
		for (let i = 0; i < hours.length; i++) {
			const department = department_ix[i];
			const employee = forEmployee ? employee_ix[i] : null;
			for (const period_ix of period_ixs) {
				const period = period_ix[i];
				if (period === null) continue;
				visit(company * periods + period, hours[i], is_open[i]);
				if (department !== null)
					for (const unit of ancestors[department]) visit(unit * periods + period, hours[i], is_open[i]);
				if (employee !== null) visit(employee * periods + period, hours[i], is_open[i]);
			}
		}
	};
}

/** Series written with one statement: what is put into words for it keeps all other work waiting meanwhile. */
const storedAtOnce = 5000;

async function store(
	tx: Warehouse,
	kpi_id: string,
	sizes: Int32Array,
	sweep: CurveSweep,
	periods: Period[]
): Promise<void> {
	const { median, p80, p90, low, high, longest } = sweep;
	const columns = [median, p80, p90, low, high, longest];
	for (let s = 0; s < sizes.length;) {
		const rows: number[][] = [];
		for (; s < sizes.length && rows.length < storedAtOnce; s++) {
			if (sizes[s] === 0) continue;
			const unit = Math.floor(s / periods.length);
			rows.push([unit, s % periods.length, ...columns.map((column) => column[s])]);
		}
		await tx.run(
			`insert into figure_survival
			select $kpi_id, cast(r[1] as integer), p.period, r[3], r[4], r[5], r[6], r[7], r[8]
			from (select unnest(cast(cast($rows as json) as double[][])) as r) as results
			inner join figure_periods as p on cast(r[2] as integer) = p.period_ix`,
			{ kpi_id, rows: JSON.stringify(rows) }
		);
	}
}
