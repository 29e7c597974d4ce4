-- grain: one problem raised between departments
-- *_work_us: W of that stamp on the department's calendar. department_id: whose the problem is.
with followed as (
	select
		records.* replace (
			case when records.agreed_at <= dim_settings.as_of_at then records.agreed_at end as agreed_at,
			case when records.escalated_at <= dim_settings.as_of_at then records.escalated_at end as escalated_at,
			case when records.closed_at <= dim_settings.as_of_at then records.closed_at end as closed_at,
			coalesce(records.department_id, held.department_id) as department_id
		),
		fct_cases.process,
		fct_cases.matter_weight,
		dim_settings.default_calendar_id,
		dim_settings.as_of_at,
	from cur_problems as records
	cross join dim_settings
	left join fct_cases on fct_cases.case_id = records.case_id
	left join dim_memberships as held
		on held.employee_id = records.employee_id
		and held.from_at <= records.raised_at
		and held.until_at > records.raised_at
	where records.raised_at <= dim_settings.as_of_at
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
		when placed.raised_at is not null
			then raised_stretch.work_us_before
				+ least(raised_stretch.work_us, epoch_us(placed.raised_at) - epoch_us(raised_stretch.from_at))
	end as raised_work_us,
	case
		when placed.agreed_at is not null
			then agreed_stretch.work_us_before
				+ least(agreed_stretch.work_us, epoch_us(placed.agreed_at) - epoch_us(agreed_stretch.from_at))
	end as agreed_work_us,
	dim_period_ends.work_us as as_of_work_us,
from placed
asof left join dim_work_intervals as raised_stretch
	on raised_stretch.calendar_id = placed.calendar_id
	and raised_stretch.from_at <= placed.raised_at
asof left join dim_work_intervals as agreed_stretch
	on agreed_stretch.calendar_id = placed.calendar_id
	and agreed_stretch.from_at <= placed.agreed_at
left join dim_period_ends
	on dim_period_ends.calendar_id = placed.calendar_id
	and dim_period_ends.ends_at = placed.as_of_at
