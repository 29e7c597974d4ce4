-- grain: one node of an agreement or plan
-- *_work_us: W of that stamp on the department's calendar. baseline_due_at and due_at are each filled from the other.
with followed as (
	select
		records.* replace (
			case when records.met_at <= dim_settings.as_of_at then records.met_at end as met_at,
			case when records.cancelled_at <= dim_settings.as_of_at then records.cancelled_at end as cancelled_at,
			coalesce(baseline_day.ends_at, records.baseline_due_at, due_day.ends_at, records.due_at) as baseline_due_at,
			coalesce(due_day.ends_at, records.due_at, baseline_day.ends_at, records.baseline_due_at) as due_at,
			coalesce(records.department_id, held.department_id) as department_id
		),
		fct_cases.process,
		fct_cases.matter_weight,
		dim_settings.default_calendar_id,
		dim_settings.as_of_at,
	from cur_agreement_nodes as records
	cross join dim_settings
	left join fct_cases on fct_cases.case_id = records.case_id
	left join dim_local_days as baseline_day on baseline_day.begins_at = records.baseline_due_at
	left join dim_local_days as due_day on due_day.begins_at = records.due_at
	left join dim_memberships as held
		on held.employee_id = records.employee_id
		and held.from_at <= coalesce(records.baseline_due_at, records.due_at)
		and held.until_at > coalesce(records.baseline_due_at, records.due_at)
),

placed as (
	select
		followed.* exclude (default_calendar_id),
		coalesce(dim_departments.calendar_id, followed.default_calendar_id) as calendar_id,
	from followed
	left join dim_departments on dim_departments.department_id = followed.department_id
)

select
	placed.* exclude (as_of_at),
	case
		when placed.planned_start_at is not null
			then planned_start_stretch.work_us_before
				+ least(planned_start_stretch.work_us, epoch_us(placed.planned_start_at) - epoch_us(planned_start_stretch.from_at))
	end as planned_start_work_us,
	case
		when placed.baseline_due_at is not null
			then baseline_due_stretch.work_us_before
				+ least(baseline_due_stretch.work_us, epoch_us(placed.baseline_due_at) - epoch_us(baseline_due_stretch.from_at))
	end as baseline_due_work_us,
	case
		when placed.met_at is not null
			then met_stretch.work_us_before
				+ least(met_stretch.work_us, epoch_us(placed.met_at) - epoch_us(met_stretch.from_at))
	end as met_work_us,
	dim_period_ends.work_us as as_of_work_us,
from placed
asof left join dim_work_intervals as planned_start_stretch
	on planned_start_stretch.calendar_id = placed.calendar_id
	and planned_start_stretch.from_at <= placed.planned_start_at
asof left join dim_work_intervals as baseline_due_stretch
	on baseline_due_stretch.calendar_id = placed.calendar_id
	and baseline_due_stretch.from_at <= placed.baseline_due_at
asof left join dim_work_intervals as met_stretch
	on met_stretch.calendar_id = placed.calendar_id
	and met_stretch.from_at <= placed.met_at
left join dim_period_ends
	on dim_period_ends.calendar_id = placed.calendar_id
	and dim_period_ends.ends_at = placed.as_of_at
