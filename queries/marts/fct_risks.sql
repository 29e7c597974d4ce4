-- grain: one risk entry
-- *_work_us: W of that stamp on the department's calendar.
with followed as (
	select
		cur_risks.* replace (
			coalesce(cur_risks.department_id, fct_cases.department_id) as department_id,
			case when plan_done_at <= as_of_at then plan_done_at end as plan_done_at,
			case when reviewed_at <= as_of_at then reviewed_at end as reviewed_at,
			case when cur_risks.closed_at <= as_of_at then cur_risks.closed_at end as closed_at,
			coalesce(plan_due_day.ends_at, plan_due_at) as plan_due_at
		),
		fct_cases.process,
		fct_cases.matter_weight,
		dim_settings.default_calendar_id,
	from cur_risks
	cross join dim_settings
	left join fct_cases on fct_cases.case_id = cur_risks.case_id
	left join dim_local_days as plan_due_day on plan_due_day.begins_at = cur_risks.plan_due_at
	where cur_risks.identified_at is null or cur_risks.identified_at <= as_of_at
),

placed as (
	select
		followed.* exclude (default_calendar_id),
		coalesce(dim_departments.calendar_id, followed.default_calendar_id) as calendar_id,
	from followed
	left join dim_departments on dim_departments.department_id = followed.department_id
)

select
	placed.*,
	at_due.intercept_us + at_due.pace * epoch_us(placed.plan_due_at) as plan_due_work_us,
	at_done.intercept_us + at_done.pace * epoch_us(placed.plan_done_at) as plan_done_work_us,
from placed
left join dim_work_segments as at_due
	on at_due.calendar_id = placed.calendar_id
	and at_due.utc_date = cast(placed.plan_due_at as date)
	and at_due.from_at <= placed.plan_due_at
	and at_due.to_at > placed.plan_due_at
left join dim_work_segments as at_done
	on at_done.calendar_id = placed.calendar_id
	and at_done.utc_date = cast(placed.plan_done_at as date)
	and at_done.from_at <= placed.plan_done_at
	and at_done.to_at > placed.plan_done_at
