-- grain: one step from its assignment (else start) on; one case from its opening (else first event) on, where no step of it says when it began
with
cases_with_begun_steps as (
	select distinct case_id
	from fct_steps
	where coalesce(assigned_at, started_at) is not null
),

steps as (
	select
		step_id,
		department_id,
		employee_id,
		process,
		matter_weight,
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
	where case_id in (select case_id from cases_with_begun_steps)
),

cases as (
	select
		case_id,
		department_id,
		lead_id as employee_id,
		process,
		matter_weight,
		coalesce(opened_at, first_event_at, closed_at) as counted_at,
		(coalesce(closed_work_us, as_of_work_us) - opened_work_us) / 3600000000.0 as elapsed_hours,
		closed_at is null as is_open,
		case
			when coalesce(opened_at, first_event_at) is null then 'missing_start'
			when closed_at < coalesce(opened_at, first_event_at) then 'stamps_out_of_order'
		end as exclusion
	from fct_cases
	where case_id not in (select case_id from cases_with_begun_steps)
),

items as (
	select
		'steps' as record_kind,
		step_id as record_id,
		* exclude (step_id),
	from steps
	union all
	select
		'cases' as record_kind,
		case_id as record_id,
		* exclude (case_id),
	from cases
)

select
	record_kind,
	record_id,
	department_id,
	employee_id,
	concat_ws(' × ', process, matter_weight) as stratum,
	counted_at,
	cast(null as double) as numerator,
	cast(null as double) as denominator,
	case when exclusion is null then elapsed_hours end as hours,
	case when exclusion is null then is_open end as is_open,
	exclusion,
from items
where counted_at <= $as_of
