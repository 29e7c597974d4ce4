-- grain: one corrective action for an exception whose planned check was due by $as_of, or that was checked without a plan
with
checked as (
	select
		actions.corrective_action_id,
		coalesce(exceptions.handling_department_id, exceptions.department_id, actions.department_id) as department_id,
		exceptions.class || ' × ' || cast(exceptions.level as varchar) as stratum,
		coalesce(actions.check_due_at, actions.checked_at) as placed_at,
		actions.checked_at is not null and actions.effective as is_effective,
		case
			when actions.check_due_at is null then 'no_check_planned'
			when actions.checked_at is not null and actions.effective is null then 'missing_result'
		end as exclusion
	from fct_corrective_actions as actions
	left join fct_exceptions as exceptions on exceptions.exception_id = actions.exception_id
	where
		(actions.origin = 'exception' or (actions.origin is null and actions.exception_id is not null))
		and (actions.check_due_at is not null or actions.checked_at is not null)
)

select
	'corrective_actions' as record_kind,
	corrective_action_id as record_id,
	department_id,
	cast(null as varchar) as employee_id,
	stratum,
	placed_at as counted_at,
	case when exclusion is null then cast(is_effective as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from checked
where placed_at <= $as_of
