-- grain: one employee × department × uninterrupted time, as assigned; assignments may overlap
-- from_at, to_at: local days as UTC instants, half-open; null = open.
with dated as (
	select
		cur_assignments.employee_id,
		cur_assignments.department_id,
		coalesce(cur_assignments.post_group, cur_employees.post_group) as post_group,
		timezone('UTC', timezone(dim_settings.time_zone, cast(valid_from as timestamp))) as from_at,
		timezone('UTC', timezone(dim_settings.time_zone, cast(valid_to + 1 as timestamp))) as to_at,
	from cur_assignments
	cross join dim_settings
	left join cur_employees on cur_employees.employee_id = cur_assignments.employee_id
)

select *
from dated
where to_at is null or to_at > from_at
