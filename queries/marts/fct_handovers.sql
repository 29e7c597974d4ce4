-- grain: one hand-over of a case from one department or person to the next
-- Recorded: steps of stage handover (assigned = released, started = taken up, finished = decided). A process without any such step:
-- consecutive steps whose department differs, released when the earlier one ended.
-- position: of the receiving step among its case's, where hand-overs are read from steps. is_open: neither taken up nor decided yet. is_withdrawn: it went away before that.
-- wait_hours: released → taken up on the receiver's calendar, pauses that count taken off; to the as-of time while open; null
-- when one of the two stamps is missing though the hand-over is over.
with recorded as (
	select
		step_id,
		case_id,
		process,
		matter_weight,
		from_department_id,
		from_employee_id,
		department_id as to_department_id,
		employee_id as to_employee_id,
		calendar_id,
		assigned_at as released_at,
		started_at as received_at,
		finished_at as decided_at,
		case
			when result in ('accepted', 'done', 'approved') then 'accepted'
			when result in ('returned', 'rejected', 'refused') then 'returned'
		end as result,
		reason_party,
		round,
		started_at is null and finished_at is null and fct_steps.result is null as is_open,
		is_withdrawn,
		true as is_recorded,
		null as position,
		batch_id,
		source_row,
	from fct_steps
	where stage = 'handover'
),

consecutive as (
	select
		fct_steps.*,
		lag(department_id) over in_case as before_department_id,
		lag(employee_id) over in_case as before_employee_id,
		lag(event_at) over in_case as before_event_at,
		row_number() over in_case as position,
	from fct_steps
	inner join dim_processes on dim_processes.process = fct_steps.process
	where not dim_processes.records_handovers
		and event_at is not null
	window in_case as (partition by case_id order by event_at, sequence, batch_id, source_row)
),

inferred as (
	select
		step_id,
		case_id,
		process,
		matter_weight,
		before_department_id as from_department_id,
		before_employee_id as from_employee_id,
		department_id as to_department_id,
		employee_id as to_employee_id,
		calendar_id,
		before_event_at as released_at,
		started_at as received_at,
		null as decided_at,
		null as result,
		null as reason_party,
		null as round,
		started_at is null and finished_at is null and consecutive.result is null as is_open,
		is_withdrawn,
		false as is_recorded,
		position,
		batch_id,
		source_row,
	from consecutive
	where before_department_id <> department_id
),

handovers as (
	select * from recorded
	union all
	select * from inferred
),

moments as (
	select
		handovers.* replace (is_open and is_withdrawn as is_withdrawn),
		coalesce(received_at, case when is_open then as_of_at end) as waited_at,
	from handovers
	cross join dim_settings
),

worked as (
	select
		moments.*,
		at_released.intercept_us + at_released.pace * epoch_us(moments.released_at) as released_work_us,
		at_waited.intercept_us + at_waited.pace * epoch_us(moments.waited_at) as waited_work_us,
	from moments
	left join dim_work_segments as at_released
		on at_released.calendar_id = moments.calendar_id
		and at_released.utc_date = cast(moments.released_at as date)
		and at_released.from_at <= moments.released_at
		and at_released.to_at > moments.released_at
	left join dim_work_segments as at_waited
		on at_waited.calendar_id = moments.calendar_id
		and at_waited.utc_date = cast(moments.waited_at as date)
		and at_waited.from_at <= moments.waited_at
		and at_waited.to_at > moments.waited_at
),

paused as (
	select
		worked.step_id,
		sum(
			greatest(
				0,
				least(fct_pauses.to_work_us, worked.waited_work_us) - greatest(fct_pauses.from_work_us, worked.released_work_us)
			)
		) as paused_us,
	from worked
	inner join fct_pauses on fct_pauses.step_id = worked.step_id
	group by worked.step_id
)

select
	worked.step_id as handover_id,
	worked.case_id,
	worked.process,
	worked.matter_weight,
	worked.from_department_id,
	worked.from_employee_id,
	worked.to_department_id,
	worked.to_employee_id,
	worked.released_at,
	worked.received_at,
	worked.decided_at,
	worked.result,
	worked.reason_party,
	worked.round,
	case
		when worked.waited_work_us >= worked.released_work_us
			then (worked.waited_work_us - worked.released_work_us - coalesce(paused.paused_us, 0)) / 3600000000.0
	end as wait_hours,
	worked.is_open,
	worked.is_withdrawn,
	worked.is_recorded,
	worked.position,
	worked.batch_id,
	worked.source_row,
from worked
left join paused on paused.step_id = worked.step_id
