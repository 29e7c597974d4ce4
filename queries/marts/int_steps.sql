-- grain: one recorded step as far as it had happened by the as-of time, who answered for it and by whose calendar
-- Stamps after the as-of time are null; steps that began after it are left out, steps without any stamp stay.
-- is_withdrawn: the lifecycles XES knows for work that went away without being done.
-- A due time at midnight of the company's zone is a plain date: it means that day's last microsecond.
with followed as (
	select
		cur_steps.* replace (
			case when assigned_at <= as_of_at then assigned_at end as assigned_at,
			case when started_at <= as_of_at then started_at end as started_at,
			case when finished_at <= as_of_at then finished_at end as finished_at,
			case when finished_at is null or finished_at <= as_of_at then result end as result,
			coalesce(due_at, baseline_due_at) as due_at,
			coalesce(baseline_due_at, due_at) as baseline_due_at
		),
		dim_settings.as_of_at,
		dim_settings.default_calendar_id,
	from cur_steps
	cross join dim_settings
	where least(assigned_at, started_at, finished_at) is null
		or least(assigned_at, started_at, finished_at) <= as_of_at
),

with_due as (
	select
		followed.* replace (
			coalesce(due_day.ends_at, followed.due_at) as due_at,
			coalesce(baseline_due_day.ends_at, followed.baseline_due_at) as baseline_due_at
		),
		coalesce(finished_at, started_at, assigned_at) as event_at,
		coalesce(assigned_at, started_at) as begun_at,
		case when department_id is null then employee_id end as unplaced_employee_id,
	from followed
	left join dim_local_days as due_day on due_day.begins_at = followed.due_at
	left join dim_local_days as baseline_due_day on baseline_due_day.begins_at = followed.baseline_due_at
),

with_department as (
	select
		with_due.* replace (coalesce(with_due.department_id, held.department_id) as department_id),
	from with_due
	left join dim_memberships as held
		on held.employee_id = with_due.unplaced_employee_id
		and held.from_at <= with_due.event_at
		and held.until_at > with_due.event_at
)

select
	with_department.* exclude (default_calendar_id, unplaced_employee_id),
	coalesce(cur_cases.process, 'unspecified') as process,
	cur_cases.matter_weight,
	coalesce(dim_departments.calendar_id, with_department.default_calendar_id) as calendar_id,
	coalesce(
		lower(with_department.lifecycle) in ('withdraw', 'ate_abort', 'pi_abort', 'autoskip', 'manualskip'), false
	) as is_withdrawn,
from with_department
left join cur_cases on cur_cases.case_id = with_department.case_id
left join dim_departments on dim_departments.department_id = with_department.department_id
