-- grain: one recorded activity of a case that has any time, with what happened just before it and before that in the same case
-- Order: UTC instant, ties in file order; `position` counts from 1. Steps without any time stamp cannot be ordered and are left out.
-- begun_at: of the start where it is recorded and not later. event_count: a start and its completion are two events.
with recorded as (
	select
		case_id,
		step_id,
		process,
		activity,
		employee_id,
		department_id,
		coalesce(event_count, 1) as event_count,
		least(coalesce(started_at, event_at), event_at) as begun_at,
		event_at,
		finished_at is not null as is_finished,
		elapsed_hours,
		paused_us,
		is_on_time,
		sequence,
		batch_id,
		source_row,
	from fct_steps
	where event_at is not null
)

select
	* exclude (sequence, batch_id, source_row),
	row_number() over in_case as position,
	coalesce(lag(sequence) over in_case > sequence, false) as is_out_of_order,
	lag(activity) over in_case as previous_activity,
	lag(event_at) over in_case as previous_at,
	lag(employee_id) over in_case as previous_employee_id,
	lag(department_id) over in_case as previous_department_id,
	lag(employee_id, 2) over in_case as earlier_employee_id,
	lag(department_id, 2) over in_case as earlier_department_id,
from recorded
window in_case as (partition by case_id order by event_at, sequence, batch_id, source_row)
