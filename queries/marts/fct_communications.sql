-- grain: one meeting, call, message, report or upload, held or only planned
-- *_work_us: W of that stamp on the department's calendar. department_id: the host's.
with followed as (
	select
		records.* replace (
			case when records.held_at <= dim_settings.as_of_at then records.held_at end as held_at,
			case when records.minutes_at <= dim_settings.as_of_at then records.minutes_at end as minutes_at,
			case when records.confirmed_at <= dim_settings.as_of_at then records.confirmed_at end as confirmed_at,
			case when records.reviewed_at <= dim_settings.as_of_at then records.reviewed_at end as reviewed_at,
			case when records.corrected_at <= dim_settings.as_of_at then records.corrected_at end as corrected_at,
			case when records.cancelled_at <= dim_settings.as_of_at then records.cancelled_at end as cancelled_at,
			coalesce(due_day.ends_at, records.due_at) as due_at,
			coalesce(records.department_id, held.department_id) as department_id
		),
		fct_cases.process,
		fct_cases.matter_weight,
		dim_settings.default_calendar_id,
	from cur_communications as records
	cross join dim_settings
	left join fct_cases on fct_cases.case_id = records.case_id
	left join dim_local_days as due_day on due_day.begins_at = records.due_at
	left join dim_memberships as held
		on held.employee_id = records.employee_id
		and held.from_at <= coalesce(
			case when records.held_at <= dim_settings.as_of_at then records.held_at end, records.due_at, records.planned_at
		)
		and held.until_at > coalesce(
			case when records.held_at <= dim_settings.as_of_at then records.held_at end, records.due_at, records.planned_at
		)
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
	case
		when placed.due_at is not null
			then due_stretch.work_us_before
				+ least(due_stretch.work_us, epoch_us(placed.due_at) - epoch_us(due_stretch.from_at))
	end as due_work_us,
	case
		when placed.held_at is not null
			then held_stretch.work_us_before
				+ least(held_stretch.work_us, epoch_us(placed.held_at) - epoch_us(held_stretch.from_at))
	end as held_work_us,
	at_minutes.intercept_us + at_minutes.pace * epoch_us(placed.minutes_at) as minutes_work_us,
from placed
left join dim_work_segments as at_minutes
	on at_minutes.calendar_id = placed.calendar_id
	and at_minutes.utc_date = cast(placed.minutes_at as date)
	and at_minutes.from_at <= placed.minutes_at
	and at_minutes.to_at > placed.minutes_at
asof left join dim_work_intervals as due_stretch
	on due_stretch.calendar_id = placed.calendar_id
	and due_stretch.from_at <= placed.due_at
asof left join dim_work_intervals as held_stretch
	on held_stretch.calendar_id = placed.calendar_id
	and held_stretch.from_at <= placed.held_at
