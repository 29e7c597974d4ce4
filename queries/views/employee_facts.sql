-- grain: one employee with the assignment held at the end of the period (or as of, while it runs)
with moment as (
	select
		least(
			as_of_at,
			coalesce(timezone('UTC', timezone(time_zone, cast(cast($to_date as date) as timestamp))), as_of_at)
		) as at,
	from dim_settings
)
select
	e.employee_id,
	e.name,
	e.title,
	coalesce(a.post_group, e.post_group) as post_group,
	a.department_id,
	d.name as department_name,
from dim_employees e
cross join moment
left join dim_memberships a
	on a.employee_id = e.employee_id
	and a.from_at < moment.at
	and a.until_at >= moment.at
left join dim_departments d on d.department_id = a.department_id
where e.employee_id = $employee_id
