-- grain: one employee assigned to the department or below it at the end of the period (or as of, while it runs)
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
	a.post_group,
	a.department_id,
	d.name as department_name,
	d.sort_order,
from dim_memberships a
cross join moment
inner join dim_department_ancestors t on t.department_id = a.department_id
inner join dim_employees e on e.employee_id = a.employee_id
inner join dim_departments d on d.department_id = a.department_id
where t.ancestor_id = $department_id
	and a.from_at < moment.at
	and a.until_at >= moment.at
order by d.sort_order, e.employee_id
