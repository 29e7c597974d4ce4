-- grain: one action item
-- *_work_us: W of that stamp on the department's calendar. baseline_due_at and due_at are each filled from the other.
with followed as (
	select
		records.* replace (
			case when records.closed_at <= dim_settings.as_of_at then records.closed_at end as closed_at,
			case when records.withdrawn_at <= dim_settings.as_of_at then records.withdrawn_at end as withdrawn_at,
			coalesce(baseline_day.ends_at, records.baseline_due_at, due_day.ends_at, records.due_at) as baseline_due_at,
			coalesce(due_day.ends_at, records.due_at, baseline_day.ends_at, records.baseline_due_at) as due_at,
			coalesce(records.department_id, held.department_id) as department_id
		),
		fct_cases.process,
		fct_cases.matter_weight,
		dim_settings.default_calendar_id,
	from cur_action_items as records
	cross join dim_settings
	left join fct_cases on fct_cases.case_id = records.case_id
	left join dim_local_days as baseline_day on baseline_day.begins_at = records.baseline_due_at
	left join dim_local_days as due_day on due_day.begins_at = records.due_at
	left join dim_memberships as held
		on held.employee_id = records.employee_id
		and held.from_at <= coalesce(records.raised_at, records.baseline_due_at, records.due_at)
		and held.until_at > coalesce(records.raised_at, records.baseline_due_at, records.due_at)
	where records.raised_at is null or records.raised_at <= dim_settings.as_of_at
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
		when placed.baseline_due_at is not null
			then baseline_due_stretch.work_us_before
				+ least(baseline_due_stretch.work_us, epoch_us(placed.baseline_due_at) - epoch_us(baseline_due_stretch.from_at))
	end as baseline_due_work_us,
	case
		when placed.closed_at is not null
			then closed_stretch.work_us_before
				+ least(closed_stretch.work_us, epoch_us(placed.closed_at) - epoch_us(closed_stretch.from_at))
	end as closed_work_us,
from placed
asof left join dim_work_intervals as baseline_due_stretch
	on baseline_due_stretch.calendar_id = placed.calendar_id
	and baseline_due_stretch.from_at <= placed.baseline_due_at
asof left join dim_work_intervals as closed_stretch
	on closed_stretch.calendar_id = placed.calendar_id
	and closed_stretch.from_at <= placed.closed_at
