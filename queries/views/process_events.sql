-- grain: one recorded activity of a case, with what happened just before it in the same case
-- Only what the viewer may see; who acted before in another department is not said.
-- Order: UTC instant, ties in file order. Steps without any time stamp cannot be ordered and are left out
-- (process_summary counts them). Made once per view; every other process_*.sql reads it.
create or replace temp table process_events as
with recorded as (
	select
		case_id,
		step_id,
		batch_id,
		source_row,
		sequence,
		activity,
		employee_id as resource,
		department_id as department,
		coalesce(event_count, 1) as event_count,
		coalesce($everything or list_contains($departments, department_id) or employee_id = $self, false) as is_seen,
		least(coalesce(started_at, event_at), event_at) as begun_at,
		event_at,
		finished_at is not null as is_finished,
		elapsed_hours,
		paused_us,
		is_on_time,
	from fct_steps
	where event_at is not null
		and (cast($process as varchar) is null or process = cast($process as varchar))
),

ordered as (
	select
		*,
		row_number() over in_case as position,
		lag(sequence) over in_case as previous_sequence,
		lag(activity) over in_case as previous_activity,
		lag(event_at) over in_case as previous_at,
		lag(case when is_seen then resource end) over in_case as previous_resource,
		lag(case when is_seen then resource end, 2) over in_case as earlier_resource,
		lag(case when is_seen then department end) over in_case as previous_department,
		lag(case when is_seen then department end, 2) over in_case as earlier_department,
	from recorded
	window in_case as (partition by case_id order by event_at, sequence, batch_id, source_row)
)

select * exclude (is_seen)
from ordered
where is_seen
