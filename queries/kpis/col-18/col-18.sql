-- grain: one hand-over from one department to another, released by $as_of
with
between_departments as (
	select
		*,
		coalesce(released_at, received_at, decided_at) as counted_at
	from fct_handovers
	where from_department_id <> to_department_id
)

select
	'steps' as record_kind,
	handover_id as record_id,
	from_department_id as department_id,
	from_employee_id as employee_id,
	from_department_id || ' → ' || to_department_id as stratum,
	counted_at,
	1 as numerator,
	1 as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	cast(null as varchar) as exclusion,
from between_departments
where counted_at <= $as_of
