-- grain: one employee × time in which one assignment says where the person belongs
-- Where assignments overlap, the one that began later answers; when it ends, the one before answers again.
-- from_at, until_at: half-open, year 9999 = open; spans of one employee never overlap.
with bounds as (
	select employee_id, from_at as bound_at from dim_assignments
	union
	select employee_id, to_at as bound_at from dim_assignments where to_at is not null
),

spans as (
	select
		employee_id,
		bound_at as from_at,
		coalesce(
			lead(bound_at) over (partition by employee_id order by bound_at),
			timestamp '9999-12-31'
		) as until_at,
	from bounds
),

covering as (
	select
		spans.employee_id,
		dim_assignments.department_id,
		dim_assignments.post_group,
		spans.from_at,
		spans.until_at,
		row_number() over (
			partition by spans.employee_id, spans.from_at
			order by dim_assignments.from_at desc, dim_assignments.department_id
		) as choice,
	from spans
	inner join dim_assignments
		on dim_assignments.employee_id = spans.employee_id
		and dim_assignments.from_at <= spans.from_at
		and coalesce(dim_assignments.to_at, timestamp '9999-12-31') > spans.from_at
)

select
	employee_id,
	department_id,
	post_group,
	from_at,
	until_at,
from covering
where choice = 1
