-- grain: one approval whose limit had passed by $as_of, or that has no limit at all
with
approvals as (
	select
		step_id,
		department_id,
		employee_id,
		approval_level,
		coalesce(deadline_at, assigned_at, event_at) as counted_at,
		is_on_time,
		case
			when is_withdrawn and (finished_at is null or is_on_time is distinct from false) then 'withdrawn'
			when baseline_due_at is null then 'no_limit'
			when finished_at is null and result is not null then 'missing_finish'
			when finished_at < coalesce(assigned_at, started_at) then 'stamps_out_of_order'
			when baseline_due_at < assigned_at then 'due_before_assigned'
		end as exclusion
	from fct_steps
	where stage = 'approval'
)

select
	'steps' as record_kind,
	step_id as record_id,
	department_id,
	employee_id,
	'level ' || cast(approval_level as varchar) as stratum,
	counted_at,
	case when exclusion is null then cast(is_on_time as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from approvals
where counted_at <= $as_of
