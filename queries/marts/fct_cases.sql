-- grain: one case, imported or only seen in steps
-- is_closed_inferred: no case of the process carries a closing time, so the case counts as closed at its last event.
-- opened_work_us: of the opening, else of the first event. as_of_work_us: of the as-of time, while the case lacks an end.
-- has_dated_steps: a step of it has a due time of its own, so that the case's own due time is no item beside it.
-- is_shared: its steps lie with more than one department. archived_at: the last required document's; null while one is missing or none is required.
with recorded as (
	select
		*,
		true as is_known,
	from cur_cases
	union all by name
	select
		case_id,
		'unspecified' as process,
		false as is_known,
	from fct_steps
	where case_id not in (select case_id from cur_cases)
	group by case_id
),

events as (
	select
		case_id,
		count(*) as n_steps,
		count(baseline_due_at) > 0 as has_dated_steps,
		coalesce(min(department_id) <> max(department_id), false) as is_shared,
		min(least(assigned_at, started_at, finished_at)) as first_event_at,
		max(greatest(assigned_at, started_at, finished_at)) as last_event_at,
		min(coalesce(assigned_at, started_at, finished_at)) filter (where department_id is not null) as first_placed_at,
	from fct_steps
	group by case_id
),

first_departments as (
	select
		fct_steps.case_id,
		min(fct_steps.department_id) as department_id,
	from fct_steps
	inner join events
		on events.case_id = fct_steps.case_id
		and events.first_placed_at = coalesce(fct_steps.assigned_at, fct_steps.started_at, fct_steps.finished_at)
	group by fct_steps.case_id
),

required_documents as (
	select
		case_id,
		count(*) as n_required_documents,
		case when count(*) = count(archived_at) then max(archived_at) end as archived_at,
	from cur_documents
	where required
	group by case_id
),

followed as (
	select
		recorded.* replace (
			case when recorded.closed_at <= as_of_at then recorded.closed_at end as closed_at,
			coalesce(recorded.due_at, recorded.baseline_due_at) as due_at,
			coalesce(recorded.baseline_due_at, recorded.due_at) as baseline_due_at
		),
		dim_processes.records_closing,
		coalesce(events.n_steps, 0) as n_steps,
		coalesce(events.has_dated_steps, false) as has_dated_steps,
		coalesce(events.is_shared, false) as is_shared,
		events.first_event_at,
		events.last_event_at,
		first_departments.department_id as first_department_id,
		coalesce(required_documents.n_required_documents, 0) as n_required_documents,
		case when required_documents.archived_at <= as_of_at then required_documents.archived_at end as archived_at,
		dim_settings.as_of_at,
		dim_settings.default_calendar_id,
	from recorded
	cross join dim_settings
	inner join dim_processes on dim_processes.process = recorded.process
	left join events on events.case_id = recorded.case_id
	left join first_departments on first_departments.case_id = recorded.case_id
	left join required_documents on required_documents.case_id = recorded.case_id
	where recorded.opened_at is null or recorded.opened_at <= as_of_at
),

with_due as (
	select
		followed.* replace (
			coalesce(due_day.ends_at, followed.due_at) as due_at,
			coalesce(baseline_due_day.ends_at, followed.baseline_due_at) as baseline_due_at,
			case when records_closing then closed_at else last_event_at end as closed_at
		),
		not records_closing and last_event_at is not null as is_closed_inferred,
		coalesce(opened_at, first_event_at) as began_at,
	from followed
	left join dim_local_days as due_day on due_day.begins_at = followed.due_at
	left join dim_local_days as baseline_due_day on baseline_due_day.begins_at = followed.baseline_due_at
),

with_department as (
	select
		with_due.*,
		coalesce(
			with_due.lead_department_id,
			led.department_id,
			with_due.initiator_department_id,
			initiated.department_id,
			with_due.first_department_id
		) as department_id,
	from with_due
	left join dim_memberships as led
		on led.employee_id = with_due.lead_id
		and led.from_at <= with_due.began_at
		and led.until_at > with_due.began_at
	left join dim_memberships as initiated
		on initiated.employee_id = with_due.initiator_id
		and initiated.from_at <= with_due.began_at
		and initiated.until_at > with_due.began_at
),

moments as (
	select
		with_department.*,
		coalesce(dim_departments.calendar_id, with_department.default_calendar_id) as calendar_id,
	from with_department
	left join dim_departments on dim_departments.department_id = with_department.department_id
),

worked as (
	select
		moments.*,
		at_opened.intercept_us + at_opened.pace * epoch_us(moments.began_at) as opened_work_us,
		at_closed.intercept_us + at_closed.pace * epoch_us(moments.closed_at) as closed_work_us,
		at_archived.intercept_us + at_archived.pace * epoch_us(moments.archived_at) as archived_work_us,
		at_baseline_due.intercept_us + at_baseline_due.pace * epoch_us(moments.baseline_due_at) as baseline_due_work_us,
		as_of.work_us as as_of_work_us,
	from moments
	left join dim_period_ends as as_of
		on as_of.calendar_id = moments.calendar_id
		and as_of.ends_at = moments.as_of_at
	left join dim_work_segments as at_opened
		on at_opened.calendar_id = moments.calendar_id
		and at_opened.utc_date = cast(moments.began_at as date)
		and at_opened.from_at <= moments.began_at
		and at_opened.to_at > moments.began_at
	left join dim_work_segments as at_closed
		on at_closed.calendar_id = moments.calendar_id
		and at_closed.utc_date = cast(moments.closed_at as date)
		and at_closed.from_at <= moments.closed_at
		and at_closed.to_at > moments.closed_at
	left join dim_work_segments as at_archived
		on at_archived.calendar_id = moments.calendar_id
		and at_archived.utc_date = cast(moments.archived_at as date)
		and at_archived.from_at <= moments.archived_at
		and at_archived.to_at > moments.archived_at
	left join dim_work_segments as at_baseline_due
		on at_baseline_due.calendar_id = moments.calendar_id
		and at_baseline_due.utc_date = cast(moments.baseline_due_at as date)
		and at_baseline_due.from_at <= moments.baseline_due_at
		and at_baseline_due.to_at > moments.baseline_due_at
)

select
	* exclude (as_of_at, began_at, default_calendar_id, records_closing, first_department_id)
		replace (case when closed_work_us is null then as_of_work_us end as as_of_work_us),
from worked
