-- grain: one place (queries/figures/durations.sql) with counted records of the duration indicator $kpi_id, whether open or not
select
	(cast(coalesce(employee_no, 0) as double) * $departments + coalesce(department_no, 0)) * $periods + coalesce(period_no + 1, 0) as cell,
	cast(count(*) as integer) as records,
from int_observations
where kpi_no = (select kpi_no from int_kpi_codes where kpi_id = $kpi_id) and exclusion is null
group by employee_no, department_no, period_no
