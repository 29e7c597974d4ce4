import { CurveSweep } from '#lib/server/pipeline/figures-curves.ts';
import { figureSql } from '#lib/server/pipeline/figures-sql.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';

interface Period {
	period_ix: number;
	period: string;
}

/** A duration indicator, and how many durations each series has. */
interface Series {
	id: string;
	for_employee: boolean;
	sizes: Int32Array;
}

/** What the curves of every unit and period are worked out from, besides the durations. */
export interface CurvePlan {
	periods: Period[];
	codes: Codes;
	series: Series[];
}

/** Reads the plan of all duration indicators; needs units, periods and totals. */
export async function planCurves(
	tx: Warehouse,
	kpis: { id: string; for_employee: boolean }[]
): Promise<CurvePlan> {
	const units = (await tx.row<{ n: number }>('select count(*) as n from figure_units'))!.n;
	const periods = await tx.rows<Period>('select * from figure_periods order by period_ix');
	const series: Series[] = [];
	for (const kpi of kpis) series.push({ ...kpi, sizes: await readSizes(tx, kpi.id, units, periods.length) });
	return { periods, codes: await readCodes(tx), series };
}

/** Works the curves out, in the order of the plan. Reads only what is committed, so it can run beside other work. */
export async function sweepCurves(
	warehouse: Warehouse,
	{ periods, codes, series }: CurvePlan
): Promise<CurveSweep[]> {
	const sweeps: CurveSweep[] = [];
	for (const { id, for_employee, sizes } of series) {
		const sweep = new CurveSweep(sizes);
		const placesOf = seriesOf(codes, periods.length, for_employee);
		const bound = { kpi_id: id, departments: codes.departments.length, periods: codes.periods.length };
		for await (const [hours, places] of warehouse.batches(figureSql('durations'), bound) as DurationBatches)
			for (let i = 0; i < hours.length; i++) {
				const isOpen = places[i] % 2 === 1;
				for (const s of placesOf(places[i])) sweep.add(s, hours[i], isOpen);
			}
		sweep.finish();
		sweeps.push(sweep);
	}
	return sweeps;
}

/** Fills `figure_survival`: quantiles and the median's interval of every unit and period. */
export async function storeCurves(
	tx: Warehouse,
	{ periods, series }: CurvePlan,
	sweeps: readonly CurveSweep[]
): Promise<void> {
	await tx.run(`create or replace temp table figure_survival (
		kpi_id varchar, unit_ix integer, period varchar,
		median double, p80 double, p90 double, low double, high double, longest double)`);
	for (const [index, { id, sizes }] of series.entries()) await store(tx, id, sizes, sweeps[index], periods);
}

/** Columns of queries/figures/durations.sql. */
type DurationBatches = AsyncIterable<readonly [hours: readonly number[], places: readonly number[]]>;

/** What the codes of observations mean here; position 0 of each list is for those that have none. */
interface Codes {
	/** Units that a department's records count for: itself and those above it. */
	departments: readonly (readonly number[])[];
	/** The one unit a person's records count for. */
	employees: readonly (readonly number[])[];
	/** Periods that a period's records count in: a month's in its quarter and in all time as well. */
	periods: readonly (readonly number[])[];
}

async function readCodes(tx: Warehouse): Promise<Codes> {
	const lists = async (sql: string): Promise<number[][]> => {
		const all: number[][] = [[]];
		for (const { code, ix } of await tx.rows<{ code: number; ix: number | null }>(sql)) {
			while (all.length <= code) all.push([]);
			if (ix !== null) all[code].push(ix);
		}
		return all;
	};
	const periods = await lists(periodsOfCode);
	return {
		departments: await lists(unitsOfDepartment),
		employees: await lists(unitOfEmployee),
		periods: periods.with(0, [0])
	};
}

const unitsOfDepartment = `select department_no as code, unit_ix as ix
	from int_department_codes
	left join dim_department_ancestors using (department_id)
	left join figure_units on scope = 'department' and ancestor_id = scope_id`;

const unitOfEmployee = `select employee_no as code, unit_ix as ix
	from int_employee_codes
	left join figure_units on scope = 'employee' and employee_id = scope_id`;

const periodsOfCode = `select period_no + 1 as code, period_ix as ix
	from int_period_codes as c
	left join figure_periods as p
		on case when c.grain is null
			then p.period in (c.month, c.quarter, 'all')
			else p.period = coalesce(c.month, c.quarter, 'all')
		end`;

/** How many durations each series has. */
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

/** The series in which a record at a `place` counts; series = unit × number of periods + period. Each place is worked out once. */
function seriesOf({ departments, employees, periods }: Codes, periodCount: number, forEmployee: boolean) {
	const company = 0;
	const workOut = (cell: number): Int32Array => {
		const holder = Math.floor(cell / periods.length);
		const ofEmployee = employees[Math.floor(holder / departments.length)];
		const units = [company, ...departments[holder % departments.length], ...(forEmployee ? ofEmployee : [])];
		return Int32Array.from(
			units.flatMap((unit) => periods[cell % periods.length].map((period) => unit * periodCount + period))
		);
	};
	const known = new Map<number, Int32Array>();
	return (place: number): Int32Array => {
		const cell = Math.floor(place / 2);
		let series = known.get(cell);
		if (!series) known.set(cell, (series = workOut(cell)));
		return series;
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
