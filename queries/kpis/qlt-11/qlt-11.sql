-- grain: one step with any time by $as_of
with
local_stamps as (
	select
		steps.step_id,
		steps.department_id,
		steps.employee_id,
		steps.process,
		steps.event_at,
		steps.assigned_at,
		steps.started_at,
		steps.finished_at,
		steps.result,
		midnight.begins_at is not null as is_assigned_on_a_date,
		start_of_day.begins_at is not null as is_started_on_a_date,
		end_of_day.begins_at is not null as is_finished_on_a_date
	from fct_steps as steps
	left join dim_local_days as midnight on midnight.begins_at = steps.assigned_at
	left join dim_local_days as start_of_day on start_of_day.begins_at = steps.started_at
	left join dim_local_days as end_of_day on end_of_day.begins_at = steps.finished_at
)

select
	'steps' as record_kind,
	step_id as record_id,
	department_id,
	employee_id,
	process as stratum,
	event_at as counted_at,
	cast(
		department_id is not null
		and employee_id is not null
		and (result is null or finished_at is not null)
		and (assigned_at is not null or started_at is not null)
		and coalesce(assigned_at <= started_at, true)
		and coalesce(coalesce(started_at, assigned_at) <= finished_at, true)
		and not (is_assigned_on_a_date or is_started_on_a_date or is_finished_on_a_date) as integer
	) as numerator,
	1 as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	cast(null as varchar) as exclusion,
from local_stamps
where event_at <= $as_of
