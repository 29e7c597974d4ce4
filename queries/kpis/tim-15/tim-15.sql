-- grain: one item as in tim-01 (step, or case without dated steps) due by $as_of: working hours past due, of working hours planned
with
dated_steps as (
	select
		step_id,
		department_id,
		employee_id,
		process,
		matter_weight,
		deadline_at,
		coalesce(finished_work_us, as_of_work_us) - paused_us - baseline_due_work_us as over_us,
		baseline_due_work_us - coalesce(assigned_work_us, started_work_us) as planned_us,
		case
			when is_withdrawn and (finished_at is null or is_on_time) then 'withdrawn'
			when coalesce(assigned_at, started_at) is null then 'missing_start'
			when finished_at is null and result is not null then 'missing_finish'
			when finished_at < coalesce(assigned_at, started_at) then 'stamps_out_of_order'
			when baseline_due_work_us <= coalesce(assigned_work_us, started_work_us) then 'no_time_planned'
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
		coalesce(closed_work_us, as_of_work_us) - baseline_due_work_us as over_us,
		baseline_due_work_us - opened_work_us as planned_us,
		case
			when coalesce(opened_at, first_event_at) is null then 'missing_start'
			when closed_at < coalesce(opened_at, first_event_at) then 'stamps_out_of_order'
			when baseline_due_work_us <= opened_work_us then 'no_time_planned'
		end as exclusion
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
	case
		when exclusion is null then least(greatest(0, over_us), 2 * planned_us) / 3600000000.0
	end as numerator,
	case when exclusion is null then planned_us / 3600000000.0 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from items
where deadline_at <= $as_of
