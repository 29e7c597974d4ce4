-- grain: one exception closed by $as_of and not reopened since
with
with_action as (
	select distinct exception_id
	from fct_corrective_actions
	where employee_id is not null and baseline_due_at is not null
),

closed as (
	select
		exceptions.exception_id,
		coalesce(exceptions.handling_department_id, exceptions.department_id) as department_id,
		exceptions.class,
		exceptions.level,
		exceptions.closed_at,
		exceptions.cause is not null
		and (
			with_action.exception_id is not null
			or (
				trim(coalesce(exceptions.measure, '')) <> ''
				and exceptions.handling_employee_id is not null
				and exceptions.due_at is not null
			)
		) as is_complete
	from fct_exceptions as exceptions
	left join with_action on with_action.exception_id = exceptions.exception_id
	where exceptions.closed_at is not null and (exceptions.reopened_at is null or exceptions.reopened_at <= exceptions.closed_at)
)

select
	'exceptions' as record_kind,
	exception_id as record_id,
	department_id,
	cast(null as varchar) as employee_id,
	class || ' × ' || cast(level as varchar) as stratum,
	closed_at as counted_at,
	cast(is_complete as integer) as numerator,
	1 as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	cast(null as varchar) as exclusion,
from closed
where closed_at <= $as_of
