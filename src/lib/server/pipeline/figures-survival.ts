import { CurveSweep } from '#lib/server/pipeline/figures-curves.ts';
import { figureSql } from '#lib/server/pipeline/figures-sql.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';

interface Period {
	period_ix: number;
	period: string;
}

/** A duration indicator. */
interface CurveKpi {
	id: string;
	for_employee: boolean;
}

/** What the curves of every unit and period are worked out from, besides the durations. */
export interface CurvePlan {
	kpis: readonly CurveKpi[];
	units: number;
	periods: Period[];
	codes: Codes;
}

/** How many durations each series has (unit × number of periods + period), and their curves. */
export interface Curves {
	sizes: Int32Array;
	sweep: CurveSweep;
}

/** Reads the plan of all duration indicators; needs units and periods. */
export async function planCurves(tx: Warehouse, kpis: readonly CurveKpi[]): Promise<CurvePlan> {
	const units = (await tx.row<{ n: number }>('select count(*) as n from figure_units'))!.n;
	const periods = await tx.rows<Period>('select * from figure_periods order by period_ix');
	return { kpis, units, periods, codes: await readCodes(tx) };
}

/** Works the curves out, in the order of the plan. Reads only what is committed, so it can run beside other work. */
export async function sweepCurves(warehouse: Warehouse, plan: CurvePlan): Promise<Curves[]> {
	const { units, periods, codes } = plan;
	const curves: Curves[] = [];
	for (const { id, for_employee } of plan.kpis) {
		const bound = { kpi_id: id, departments: codes.departments.length, periods: codes.periods.length };
		const seriesOf = placing(codes, periods.length, for_employee);
		const sizes = new Int32Array(units * periods.length);
		const counts = warehouse.batches(figureSql('duration_counts'), bound) as NumberBatches;
		for await (const [cells, records] of counts)
			for (let i = 0; i < cells.length; i++) for (const s of seriesOf(cells[i])) sizes[s] += records[i];
		const sweep = new CurveSweep(sizes);
		for await (const [hours, places] of warehouse.batches(figureSql('durations'), bound) as NumberBatches)
			for (let i = 0; i < hours.length; i++) {
				const isOpen = places[i] % 2 === 1;
				for (const s of seriesOf(Math.floor(places[i] / 2))) sweep.add(s, hours[i], isOpen);
			}
		sweep.finish();
		curves.push({ sizes, sweep });
	}
	return curves;
}

/** Fills `figure_survival`: quantiles and the median's interval of every unit and period. */
export async function storeCurves(
	tx: Warehouse,
	{ kpis, periods }: CurvePlan,
	curves: readonly Curves[]
): Promise<void> {
	await tx.run(`create or replace temp table figure_survival (
		kpi_id varchar, unit_ix integer, period varchar,
		median double, p80 double, p90 double, low double, high double, longest double)`);
	for (const [index, { id }] of kpis.entries()) await store(tx, id, curves[index], periods);
}

/** Columns of numbers, as durations.sql and duration_counts.sql select two each. */
type NumberBatches = AsyncIterable<readonly (readonly number[])[]>;

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

/** The series in which a record counts, by its place but for whether it is open. Each is worked out once. */
function placing({ departments, employees, periods }: Codes, periodCount: number, forEmployee: boolean) {
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
	return (cell: number): Int32Array => {
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
	{ sizes, sweep }: Curves,
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
