import { CurveSweep } from '#lib/server/pipeline/figures-curves.ts';
import { figureSql } from '#lib/server/pipeline/figures-sql.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';

/** Durations of one indicator in the order of length, by column; units and periods as positions, -1 = none. */
interface Durations {
	hours: Float64Array;
	is_open: Uint8Array;
	department: Int32Array;
	employee: Int32Array;
	/** Periods a duration belongs to, three slots each. */
	periods: Int32Array;
}

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
		const durations = await readDurations(tx, kpi.id);
		if (!kpi.for_employee) durations.employee.fill(-1);
		const series = seriesOf(durations, ancestors, periods.length);
		const sizes = new Int32Array(units * periods.length);
		series((s) => sizes[s]++);
		const sweep = new CurveSweep(sizes);
		series((s, i) => sweep.add(s, durations.hours[i], durations.is_open[i] === 1));
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

async function readDurations(tx: Warehouse, kpi_id: string): Promise<Durations> {
	const count = await tx.row<{ n: number }>(
		'select count(*) as n from observations where kpi_id = $kpi_id and exclusion is null',
		{ kpi_id }
	);
	const n = count!.n;
	const durations: Durations = {
		hours: new Float64Array(n),
		is_open: new Uint8Array(n),
		department: new Int32Array(n),
		employee: new Int32Array(n),
		periods: new Int32Array(n * 3).fill(-1)
	};
	let at = 0;
	for await (const [hours, is_open, department, employee, month, quarter, all] of tx.batches(
		figureSql('durations'),
		{ kpi_id }
	)) {
		for (let i = 0; i < hours.length; i++, at++) {
			durations.hours[at] = hours[i] as number;
			durations.is_open[at] = is_open[i] ? 1 : 0;
			durations.department[at] = (department[i] as number | null) ?? -1;
			durations.employee[at] = (employee[i] as number | null) ?? -1;
			durations.periods[at * 3] = (month[i] as number | null) ?? -1;
			durations.periods[at * 3 + 1] = (quarter[i] as number | null) ?? -1;
			durations.periods[at * 3 + 2] = (all[i] as number | null) ?? -1;
		}
	}
	return durations;
}

/** Walks over all (series, duration) pairs in the order of length; series = unit × number of periods + period. */
function seriesOf(durations: Durations, ancestors: number[][], periods: number) {
	const company = 0;
	return (visit: (series: number, i: number) => void) => {
		for (let i = 0; i < durations.hours.length; i++) {
			const departments = durations.department[i] < 0 ? [] : ancestors[durations.department[i]];
			for (let slot = i * 3; slot < i * 3 + 3; slot++) {
				const period = durations.periods[slot];
				if (period < 0) continue;
				visit(company * periods + period, i);
				for (const unit of departments) visit(unit * periods + period, i);
				if (durations.employee[i] >= 0) visit(durations.employee[i] * periods + period, i);
			}
		}
	};
}

async function store(
	tx: Warehouse,
	kpi_id: string,
	sizes: Int32Array,
	sweep: CurveSweep,
	periods: Period[]
): Promise<void> {
	const { median, p80, p90, low, high, longest } = sweep;
	const rows = Array.from(sizes.keys())
		.filter((s) => sizes[s] > 0)
		.map((s) => [
			Math.floor(s / periods.length),
			s % periods.length,
			...[median, p80, p90, low, high, longest].map((column) => column[s])
		]);
	await tx.run(
		`insert into figure_survival
		select $kpi_id, cast(r[1] as integer), p.period, r[3], r[4], r[5], r[6], r[7], r[8]
		from (select unnest(cast(cast($rows as json) as double[][])) as r) as results
		inner join figure_periods as p on cast(r[2] as integer) = p.period_ix`,
		{ kpi_id, rows: JSON.stringify(rows) }
	);
}
