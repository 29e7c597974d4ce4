-- grain: one approval by one person on one level, from its assignment (else start) on
with
approvals as (
	select
		step_id,
		department_id,
		employee_id,
		approval_level,
		coalesce(assigned_at, started_at, finished_at) as counted_at,
		elapsed_hours,
		is_open,
		case
			when is_withdrawn then 'withdrawn'
			when coalesce(assigned_at, started_at) is null then 'missing_start'
			when finished_at is null and result is not null then 'missing_finish'
			when finished_at < coalesce(assigned_at, started_at) then 'stamps_out_of_order'
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
	cast(null as double) as numerator,
	cast(null as double) as denominator,
	case when exclusion is null then elapsed_hours end as hours,
	case when exclusion is null then is_open end as is_open,
	exclusion,
from approvals
where counted_at <= $as_of
