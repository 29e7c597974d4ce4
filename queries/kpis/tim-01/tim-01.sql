-- grain: one step whose baseline due (moved on by pauses that count) had come by $as_of; one case with a due of its own and no such step
with
dated_steps as (
	select
		step_id,
		department_id,
		employee_id,
		process,
		matter_weight,
		deadline_at,
		is_on_time,
		case
			when is_withdrawn and (finished_at is null or is_on_time) then 'withdrawn'
			when finished_at is null and result is not null then 'missing_finish'
			when finished_at < coalesce(assigned_at, started_at) then 'stamps_out_of_order'
			when baseline_due_at < assigned_at then 'due_before_assigned'
		end as exclusion
	from fct_steps
	where baseline_due_at is not null
),

dated_cases as (
	select
		case_id,
		department_id,
		lead_id as employee_id,
		process,
		matter_weight,
		baseline_due_at as deadline_at,
		coalesce(closed_work_us <= baseline_due_work_us, false) as is_on_time,
		case when closed_at < opened_at then 'stamps_out_of_order' end as exclusion
	from fct_cases
	where baseline_due_at is not null and has_dated_steps is not true
),

items as (
	select
		'steps' as record_kind,
		step_id as record_id,
		* exclude (step_id),
	from dated_steps
	union all
	select
		'cases' as record_kind,
		case_id as record_id,
		* exclude (case_id),
	from dated_cases
)

select
	record_kind,
	record_id,
	department_id,
	employee_id,
	concat_ws(' × ', process, matter_weight) as stratum,
	deadline_at as counted_at,
	case when exclusion is null then cast(is_on_time as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from items
where deadline_at <= $as_of
