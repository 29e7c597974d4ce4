-- grain: one counted record of the duration indicator $kpi_id, shortest first, finished before open at the same length
select
	cast(o.hours as double) as hours,
	o.is_open,
	d.unit_ix as department_ix,
	e.unit_ix as employee_ix,
	m.period_ix as month_ix,
	q.period_ix as quarter_ix,
	case when coalesce(o.grain, 'all') = 'all' then 0 end as all_ix,
from observations as o
left join figure_units as d on d.scope = 'department' and o.department_id = d.scope_id
left join figure_units as e on e.scope = 'employee' and o.employee_id = e.scope_id
left join figure_periods as m on o.month = m.period
left join figure_periods as q on o.quarter = q.period
where o.kpi_id = $kpi_id and o.exclusion is null
order by o.hours, o.is_open
