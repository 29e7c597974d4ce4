-- grain: one refusal by an approver or reviewer by $as_of
with
refusals as (
	select
		step_id,
		department_id,
		employee_id,
		process,
		approval_level,
		finished_at,
		event_at,
		trim(coalesce(reason, '')) <> '' as has_reason,
		case when finished_at is null then 'missing_finish' end as exclusion
	from fct_steps
	where stage in ('review', 'approval') and result = 'refused'
)

select
	'steps' as record_kind,
	step_id as record_id,
	department_id,
	employee_id,
	concat_ws(' × ', process, 'level ' || cast(approval_level as varchar)) as stratum,
	coalesce(finished_at, event_at) as counted_at,
	case when exclusion is null then cast(has_reason as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from refusals
where coalesce(finished_at, event_at) <= $as_of
