-- grain: one employee × department × uninterrupted time
-- answers_until_at: until when this one says where the person belongs (exclusive; year 9999 = open);
-- where two overlap it is the one that began later, so that at every moment at most one answers.
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

select
	employee_id,
	department_id,
	post_group,
	from_at,
	to_at,
	least(
		to_at,
		lead(from_at) over (partition by employee_id order by from_at, department_id),
		timestamp '9999-12-31'
	) as answers_until_at,
from dated
where to_at is null or to_at > from_at
