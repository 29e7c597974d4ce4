-- grain: one corrective action for an exception whose baseline due time had passed by $as_of, or that has none
with
ordered as (
	select
		*,
		coalesce(baseline_due_at, ordered_at, done_at) as placed_at,
		coalesce(done_work_us <= baseline_due_work_us, false) as is_in_time,
		case when baseline_due_at is null then 'no_deadline' end as exclusion
	from fct_corrective_actions
	where origin = 'exception' or (origin is null and exception_id is not null)
)

select
	'corrective_actions' as record_kind,
	corrective_action_id as record_id,
	department_id,
	employee_id,
	process as stratum,
	placed_at as counted_at,
	case when exclusion is null then cast(is_in_time as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from ordered
where placed_at <= $as_of
