import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';

const codes = {
	kpi: 'kpi_id',
	kind: 'record_kind',
	department: 'department_id',
	employee: 'employee_id',
	period: 'month, quarter, grain'
};

/** For tests of figures: stores the rows of a table `observations` as a build would, `int_observations` with its tables of codes. */
export async function codeObservations(warehouse: Warehouse): Promise<void> {
	for (const [what, names] of Object.entries(codes))
		await warehouse.run(
			`create or replace table int_${what}_codes as
			select cast(row_number() over (order by ${names}) as integer) as ${what}_no, *
			from (select distinct ${names} from observations where coalesce(${names}) is not null)`
		);
	await warehouse.run(
		`create or replace table int_observations as
		select given.* exclude (kpi_id, record_kind, department_id, employee_id, month, quarter, grain),
			kpi_no, kind_no, department_no, employee_no, period_no
		from observations as given
		inner join int_kpi_codes using (kpi_id)
		inner join int_kind_codes using (record_kind)
		left join int_department_codes using (department_id)
		left join int_employee_codes using (employee_id)
		left join int_period_codes as period
			on given.month is not distinct from period.month
			and given.quarter is not distinct from period.quarter
			and given.grain is not distinct from period.grain`
	);
	await warehouse.run('create or replace table int_assessed as select distinct kpi_id from observations');
}
