-- grain: one report whose due time (of a step: the baseline, moved on by pauses that count) had come by $as_of, or that has none
with
written as (
	select
		communication_id,
		department_id,
		employee_id,
		process,
		matter_weight,
		coalesce(due_at, held_at, planned_at) as counted_at,
		coalesce(held_work_us <= due_work_us, false) as is_in_time,
		case
			when held_at is null and cancelled_at <= coalesce(due_at, cancelled_at) then 'cancelled'
			when due_at is null then 'no_due'
		end as exclusion
	from fct_communications
	where mode = 'report'
),

reporting_steps as (
	select
		step_id,
		department_id,
		employee_id,
		process,
		matter_weight,
		coalesce(deadline_at, assigned_at, event_at) as counted_at,
		is_on_time as is_in_time,
		case
			when is_withdrawn and (finished_at is null or is_on_time is distinct from false) then 'withdrawn'
			when baseline_due_at is null then 'no_due'
			when finished_at is null and result is not null then 'missing_finish'
			when finished_at < coalesce(assigned_at, started_at) then 'stamps_out_of_order'
			when baseline_due_at < assigned_at then 'due_before_assigned'
		end as exclusion
	from fct_steps
	where
		stage = 'report'
		and case_id not in (
			select case_id from fct_communications where mode = 'report' and case_id is not null
		)
),

reports as (
	select
		'communications' as record_kind,
		communication_id as record_id,
		* exclude (communication_id),
	from written
	union all
	select
		'steps' as record_kind,
		step_id as record_id,
		* exclude (step_id),
	from reporting_steps
)

select
	record_kind,
	record_id,
	department_id,
	employee_id,
	concat_ws(' × ', process, matter_weight) as stratum,
	counted_at,
	case when exclusion is null then cast(is_in_time as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from reports
where counted_at <= $as_of
