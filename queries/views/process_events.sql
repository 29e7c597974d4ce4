-- grain: one recorded activity of a case that the viewer may see, with what happened just before it in the same case
-- Who acted before in another department is not said. Every other process_*.sql reads this as `process_events`.
select
	case_id,
	step_id,
	activity,
	employee_id as resource,
	department_id as department,
	event_count,
	begun_at,
	event_at,
	is_finished,
	elapsed_hours,
	paused_us,
	is_on_time,
	position,
	is_out_of_order,
	previous_activity,
	previous_at,
	case when $everything or list_contains($departments, previous_department_id) or previous_employee_id = $self then previous_employee_id end as previous_resource,
	case when $everything or list_contains($departments, previous_department_id) or previous_employee_id = $self then previous_department_id end as previous_department,
	case when $everything or list_contains($departments, earlier_department_id) or earlier_employee_id = $self then earlier_employee_id end as earlier_resource,
	case when $everything or list_contains($departments, earlier_department_id) or earlier_employee_id = $self then earlier_department_id end as earlier_department,
from fct_events
where (cast($process as varchar) is null or process = cast($process as varchar))
	and coalesce($everything or list_contains($departments, department_id) or employee_id = $self, false)
