-- grain: one hand-over of a case from one department or person to the next
-- Recorded: steps of stage handover (assigned = released, started = taken up, finished = decided). A process without any such step:
-- consecutive steps whose department differs, released when the earlier one ended.
-- position: of the receiving step among its case's, where hand-overs are read from steps. is_open: neither taken up nor decided yet. is_withdrawn: it went away before that.
-- wait_hours: released → taken up on the receiver's calendar, pauses that count taken off; to the as-of time while open; null
-- when one of the two stamps is missing though the hand-over is over.
with handing_processes as (
	select
		process,
		bool_or(coalesce(stage = 'handover', false)) as is_recorded,
	from fct_steps
	group by process
),

recorded as (
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
	inner join handing_processes on handing_processes.process = fct_steps.process
	where not handing_processes.is_recorded
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
		cast(released_at as date) as released_date,
		epoch_us(released_at) - epoch_us(cast(released_at as date)) as released_us,
		cast(waited_at as date) as waited_date,
		epoch_us(waited_at) - epoch_us(cast(waited_at as date)) as waited_us,
	from handovers
	cross join dim_settings
),

worked as (
	select
		moments.*,
		released_day.work_us_before
			+ greatest(0, least(moments.released_us, released_day.e1_us) - released_day.s1_us)
			+ greatest(0, least(moments.released_us, released_day.e2_us) - released_day.s2_us)
			+ greatest(0, least(moments.released_us, released_day.e3_us) - released_day.s3_us)
			+ greatest(0, least(moments.released_us, released_day.e4_us) - released_day.s4_us)
			+ greatest(0, least(moments.released_us, released_day.e5_us) - released_day.s5_us)
			+ greatest(0, least(moments.released_us, released_day.e6_us) - released_day.s6_us) as released_work_us,
		waited_day.work_us_before
			+ greatest(0, least(moments.waited_us, waited_day.e1_us) - waited_day.s1_us)
			+ greatest(0, least(moments.waited_us, waited_day.e2_us) - waited_day.s2_us)
			+ greatest(0, least(moments.waited_us, waited_day.e3_us) - waited_day.s3_us)
			+ greatest(0, least(moments.waited_us, waited_day.e4_us) - waited_day.s4_us)
			+ greatest(0, least(moments.waited_us, waited_day.e5_us) - waited_day.s5_us)
			+ greatest(0, least(moments.waited_us, waited_day.e6_us) - waited_day.s6_us) as waited_work_us,
	from moments
	left join dim_calendar_days as released_day
		on released_day.calendar_id = moments.calendar_id
		and released_day.utc_date = moments.released_date
	left join dim_calendar_days as waited_day
		on waited_day.calendar_id = moments.calendar_id
		and waited_day.utc_date = moments.waited_date
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
