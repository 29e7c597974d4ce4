-- grain: one suggestion filed by as_of_at
-- *_work_us: W of that stamp on the department's calendar. department_id: whose suggestion it was when filed.
with followed as (
	select
		records.* replace (
			case when records.decided_at <= dim_settings.as_of_at then records.decided_at end as decided_at,
			case when records.decided_at is null or records.decided_at <= dim_settings.as_of_at then records.result end as result,
			case when records.implemented_at <= dim_settings.as_of_at then records.implemented_at end as implemented_at,
			coalesce(due_day.ends_at, records.due_at) as due_at,
			coalesce(records.department_id, held.department_id) as department_id
		),
		fct_cases.process,
		fct_cases.matter_weight,
		dim_settings.default_calendar_id,
	from cur_suggestions as records
	cross join dim_settings
	left join fct_cases on fct_cases.case_id = records.case_id
	left join dim_local_days as due_day on due_day.begins_at = records.due_at
	left join dim_memberships as held
		on held.employee_id = records.employee_id
		and held.from_at <= records.filed_at
		and held.until_at > records.filed_at
	where records.filed_at <= dim_settings.as_of_at
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
	at_due.intercept_us + at_due.pace * epoch_us(placed.due_at) as due_work_us,
	at_implemented.intercept_us + at_implemented.pace * epoch_us(placed.implemented_at) as implemented_work_us,
from placed
left join dim_work_segments as at_due
	on at_due.calendar_id = placed.calendar_id
	and at_due.utc_date = cast(placed.due_at as date)
	and at_due.from_at <= placed.due_at
	and at_due.to_at > placed.due_at
left join dim_work_segments as at_implemented
	on at_implemented.calendar_id = placed.calendar_id
	and at_implemented.utc_date = cast(placed.implemented_at as date)
	and at_implemented.from_at <= placed.implemented_at
	and at_implemented.to_at > placed.implemented_at
