-- grain: one corrective action
-- *_work_us: W of that stamp on the department's calendar. baseline_due_at and due_at are each filled from the other.
with followed as (
	select
		records.* replace (
			case when records.done_at <= dim_settings.as_of_at then records.done_at end as done_at,
			case when records.accepted_at <= dim_settings.as_of_at then records.accepted_at end as accepted_at,
			case when records.checked_at <= dim_settings.as_of_at then records.checked_at end as checked_at,
			coalesce(baseline_day.ends_at, records.baseline_due_at, due_day.ends_at, records.due_at) as baseline_due_at,
			coalesce(due_day.ends_at, records.due_at, baseline_day.ends_at, records.baseline_due_at) as due_at,
			coalesce(check_day.ends_at, records.check_due_at) as check_due_at,
			coalesce(records.department_id, held.department_id) as department_id
		),
		fct_cases.process,
		fct_cases.matter_weight,
		dim_settings.default_calendar_id,
	from cur_corrective_actions as records
	cross join dim_settings
	left join fct_cases on fct_cases.case_id = records.case_id
	left join dim_local_days as baseline_day on baseline_day.begins_at = records.baseline_due_at
	left join dim_local_days as due_day on due_day.begins_at = records.due_at
	left join dim_local_days as check_day on check_day.begins_at = records.check_due_at
	left join dim_memberships as held
		on held.employee_id = records.employee_id
		and held.from_at <= coalesce(records.ordered_at, records.baseline_due_at, records.due_at)
		and held.until_at > coalesce(records.ordered_at, records.baseline_due_at, records.due_at)
	where records.ordered_at is null or records.ordered_at <= dim_settings.as_of_at
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
		when placed.done_at is not null
			then done_stretch.work_us_before
				+ least(done_stretch.work_us, epoch_us(placed.done_at) - epoch_us(done_stretch.from_at))
	end as done_work_us,
	case
		when placed.accepted_at is not null
			then accepted_stretch.work_us_before
				+ least(accepted_stretch.work_us, epoch_us(placed.accepted_at) - epoch_us(accepted_stretch.from_at))
	end as accepted_work_us,
from placed
asof left join dim_work_intervals as baseline_due_stretch
	on baseline_due_stretch.calendar_id = placed.calendar_id
	and baseline_due_stretch.from_at <= placed.baseline_due_at
asof left join dim_work_intervals as done_stretch
	on done_stretch.calendar_id = placed.calendar_id
	and done_stretch.from_at <= placed.done_at
asof left join dim_work_intervals as accepted_stretch
	on accepted_stretch.calendar_id = placed.calendar_id
	and accepted_stretch.from_at <= placed.accepted_at
