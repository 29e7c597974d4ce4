-- grain: one counted record of the duration indicator $kpi_id, shortest first, finished before open at the same length
with departments as (
	select
		int_department_codes.department_no,
		figure_units.unit_ix,
	from int_department_codes
	inner join figure_units
		on figure_units.scope = 'department' and int_department_codes.department_id = figure_units.scope_id
),

employees as (
	select
		int_employee_codes.employee_no,
		figure_units.unit_ix,
	from int_employee_codes
	inner join figure_units
		on figure_units.scope = 'employee' and int_employee_codes.employee_id = figure_units.scope_id
),

periods as (
	select
		int_period_codes.period_no,
		months.period_ix as month_ix,
		quarters.period_ix as quarter_ix,
		int_period_codes.grain in ('month', 'quarter') as is_part,
	from int_period_codes
	left join figure_periods as months on int_period_codes.month = months.period
	left join figure_periods as quarters on int_period_codes.quarter = quarters.period
)

select
	o.hours,
	o.is_open,
	departments.unit_ix as department_ix,
	employees.unit_ix as employee_ix,
	periods.month_ix,
	periods.quarter_ix,
	case when not coalesce(periods.is_part, false) then 0 end as all_ix,
from int_observations as o
inner join int_kpi_codes on o.kpi_no = int_kpi_codes.kpi_no
left join departments on o.department_no = departments.department_no
left join employees on o.employee_no = employees.employee_no
left join periods on o.period_no = periods.period_no
where int_kpi_codes.kpi_id = $kpi_id and o.exclusion is null
order by o.hours, o.is_open
