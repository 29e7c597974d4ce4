-- grain: one indicator with a standardised value × unit × period × stratum, in codes: sums of what counts
with periods as (
	select c.period_no, p.period_ix
	from int_period_codes as c
	inner join figure_periods as p
		on case when c.grain is null
			then p.period in (c.month, c.quarter, 'all')
			else p.period = coalesce(c.month, c.quarter, 'all')
		end
	union all
	-- records without a day belong to all time
	select null as period_no, 0 as period_ix
),

units_of_department as (
	select c.department_no, u.unit_ix
	from int_department_codes as c
	inner join dim_department_ancestors as a on c.department_id = a.department_id
	inner join figure_units as u on u.scope = 'department' and a.ancestor_id = u.scope_id
),

unit_of_employee as (
	select c.employee_no, u.unit_ix
	from int_employee_codes as c
	inner join figure_units as u on u.scope = 'employee' and c.employee_id = u.scope_id
),

with_employees as (
	select int_kpi_codes.kpi_no
	from figure_rules
	inner join int_kpi_codes on figure_rules.kpi_id = int_kpi_codes.kpi_id
	where figure_rules.for_employee
),

by_department as (
	select
		kpi_no,
		department_no,
		period_no,
		stratum_no,
		sum(numerator) as numerator,
		sum(denominator) as denominator,
		sum(records) as records,
		sum(numerator_2) as numerator_2,
		sum(product) as product,
		sum(denominator_2) as denominator_2,
	from figure_stratum_cells
	group by kpi_no, department_no, period_no, stratum_no
),

placed as (
	select 0 as unit_ix, d.*
	from by_department as d
	union all by name
	select u.unit_ix, d.*
	from by_department as d
	inner join units_of_department as u on d.department_no = u.department_no
	union all by name
	select u.unit_ix, c.*
	from figure_stratum_cells as c
	inner join unit_of_employee as u on c.employee_no = u.employee_no
	inner join with_employees as k on c.kpi_no = k.kpi_no
)

select
	p.kpi_no,
	p.unit_ix,
	periods.period_ix,
	p.stratum_no,
	sum(p.numerator) as numerator,
	sum(p.denominator) as denominator,
	sum(p.records) as records,
	sum(p.numerator_2) as numerator_2,
	sum(p.product) as product,
	sum(p.denominator_2) as denominator_2,
from placed as p
inner join periods on p.period_no is not distinct from periods.period_no
group by p.kpi_no, p.unit_ix, periods.period_ix, p.stratum_no
