-- grain: one counted record of the duration indicator $kpi_id, shortest first, finished before open at the same length
-- `place`: department, person and period (0 = none) and whether open in one number, as figures-survival.ts takes it apart: rows
-- come by the million, and every column costs.
select
	hours,
	(
		(cast(coalesce(employee_no, 0) as double) * $departments + coalesce(department_no, 0)) * $periods
		+ coalesce(period_no + 1, 0)
	) * 2 + cast(is_open as integer) as place,
from int_observations
where kpi_no = (select kpi_no from int_kpi_codes where kpi_id = $kpi_id) and exclusion is null
order by hours, is_open
