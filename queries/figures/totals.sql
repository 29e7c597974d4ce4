-- grain: one indicator × unit (company, department with its sub-tree, employee) × period × exclusion reason, null = counted
with by_department as (
	select
		kpi_id,
		period,
		department_id,
		exclusion,
		sum(records) as records,
		sum(named_records) as named_records,
		sum(open_records) as open_records,
		sum(events) as events,
		sum(numerator) as numerator,
		sum(denominator) as denominator,
		sum(numerator_2) as numerator_2,
		sum(product) as product,
		sum(denominator_2) as denominator_2,
	from figure_period_cells
	group by kpi_id, period, department_id, exclusion
),

placed as (
	select 'company' as scope, '' as scope_id, *
	from by_department
	union all
	select 'department' as scope, a.ancestor_id as scope_id, d.*
	from by_department as d
	inner join dim_department_ancestors as a on d.department_id = a.department_id
	union all
	select
		'employee' as scope,
		c.employee_id as scope_id,
		c.kpi_id,
		c.period,
		c.department_id,
		c.exclusion,
		c.records,
		c.named_records,
		c.open_records,
		c.events,
		c.numerator,
		c.denominator,
		c.numerator_2,
		c.product,
		c.denominator_2,
	from figure_period_cells as c
	inner join figure_rules as r on c.kpi_id = r.kpi_id
	where r.for_employee and c.employee_id is not null
)

select
	p.kpi_id,
	u.unit_ix,
	p.period,
	p.exclusion,
	cast(sum(records) as bigint) as records,
	cast(sum(named_records) as bigint) as named_records,
	cast(sum(open_records) as bigint) as open_records,
	cast(sum(events) as bigint) as events,
	sum(numerator) as numerator,
	sum(denominator) as denominator,
	sum(numerator_2) as numerator_2,
	sum(product) as product,
	sum(denominator_2) as denominator_2,
from placed as p
inner join figure_units as u on p.scope = u.scope and p.scope_id = u.scope_id
group by p.kpi_id, u.unit_ix, p.period, p.exclusion
