-- grain: one case × uninterrupted custody of one step's holder; every instant of a case has exactly one (M4)
-- A step takes the case over when it begins and keeps it until another begins; where only ends are recorded it has the time since
-- the end before it. is_running: the holder still has it at the as-of time. Hours run on the holder's calendar.
-- is_dated: the step has a due time of its own. budget_us: working time from its assignment (else start) to that. Reference: src/lib/clock/custody.ts
with stamped as (
	select
		fct_steps.case_id,
		fct_steps.step_id,
		fct_steps.department_id,
		fct_steps.employee_id,
		fct_steps.calendar_id,
		coalesce(fct_steps.assigned_at, fct_steps.started_at) as begun_at,
		fct_steps.finished_at,
		fct_steps.sequence,
		fct_steps.process,
		fct_steps.matter_weight,
		fct_steps.is_withdrawn,
		fct_steps.baseline_due_at is not null as is_dated,
		fct_steps.baseline_due_work_us - coalesce(fct_steps.assigned_work_us, fct_steps.started_work_us) as budget_us,
		coalesce(fct_steps.assigned_at, fct_steps.started_at, fct_steps.finished_at) as stamped_at,
		least(fct_cases.opened_at, fct_cases.first_event_at) as case_from_at,
		coalesce(fct_cases.closed_at, dim_settings.as_of_at) as case_to_at,
		fct_cases.closed_at is null as is_case_open,
	from fct_steps
	inner join fct_cases on fct_cases.case_id = fct_steps.case_id
	cross join dim_settings
	where fct_steps.event_at is not null
),

neighbours as (
	select
		*,
		lag(stamped_at) over in_case as before_at,
		lag(finished_at) over in_case as before_finished_at,
		lead(stamped_at) over in_case as next_at,
		lead(begun_at) over in_case as next_begun_at,
	from stamped
	window in_case as (partition by case_id order by stamped_at, sequence, step_id)
),

taken as (
	select
		*,
		case
			when before_at is null then case_from_at
			when begun_at is not null then stamped_at
			else greatest(before_at, least(coalesce(before_finished_at, before_at), stamped_at))
		end as taken_at,
		case
			when next_at is null then case_to_at
			when next_begun_at is not null then next_at
			else greatest(stamped_at, least(coalesce(finished_at, stamped_at), next_at))
		end as passed_at,
	from neighbours
),

inside as (
	select
		*,
		least(greatest(taken_at, case_from_at), case_to_at) as from_at,
		least(greatest(passed_at, case_from_at), case_to_at) as to_at,
		is_case_open and next_at is null as is_running,
	from taken
),

worked as (
	select
		moments.*,
		at_from.intercept_us + at_from.pace * epoch_us(moments.from_at) as from_work_us,
		at_to.intercept_us + at_to.pace * epoch_us(moments.to_at) as to_work_us,
	from inside as moments
	left join dim_work_segments as at_from
		on at_from.calendar_id = moments.calendar_id
		and at_from.utc_date = cast(moments.from_at as date)
		and at_from.from_at <= moments.from_at
		and at_from.to_at > moments.from_at
	left join dim_work_segments as at_to
		on at_to.calendar_id = moments.calendar_id
		and at_to.utc_date = cast(moments.to_at as date)
		and at_to.from_at <= moments.to_at
		and at_to.to_at > moments.to_at
	where moments.from_at < moments.to_at
)

select
	case_id,
	step_id,
	department_id,
	employee_id,
	from_at,
	to_at,
	from_work_us,
	to_work_us,
	(to_work_us - from_work_us) / 3600000000.0 as hours,
	is_running,
	process,
	matter_weight,
	is_withdrawn,
	is_dated,
	budget_us,
from worked
