-- grain: one case that asks a department for an answer
-- department_id, employee_id: who has to answer. *_work_us: W of that stamp on that department's calendar.
with asked as (
	select
		fct_cases.case_id,
		fct_cases.process,
		fct_cases.matter_weight,
		fct_cases.opened_at,
		coalesce(due_day.ends_at, fct_cases.response_due_at) as due_at,
		case when fct_cases.responded_at <= dim_settings.as_of_at then fct_cases.responded_at end as responded_at,
		case when fct_cases.withdrawn_at <= dim_settings.as_of_at then fct_cases.withdrawn_at end as withdrawn_at,
		coalesce(fct_cases.responding_department_id, held.department_id) as department_id,
		fct_cases.responding_employee_id as employee_id,
		fct_cases.batch_id,
		fct_cases.source_row,
		dim_settings.default_calendar_id,
		dim_settings.as_of_at,
	from fct_cases
	cross join dim_settings
	left join dim_local_days as due_day on due_day.begins_at = fct_cases.response_due_at
	left join dim_memberships as held
		on held.employee_id = fct_cases.responding_employee_id
		and held.from_at <= coalesce(fct_cases.opened_at, fct_cases.response_due_at, fct_cases.responded_at)
		and held.until_at > coalesce(fct_cases.opened_at, fct_cases.response_due_at, fct_cases.responded_at)
	where coalesce(fct_cases.responding_department_id, fct_cases.responding_employee_id) is not null
		or fct_cases.response_due_at is not null
		or fct_cases.responded_at <= dim_settings.as_of_at
),

placed as (
	select
		asked.* exclude (default_calendar_id),
		coalesce(dim_departments.calendar_id, asked.default_calendar_id) as calendar_id,
	from asked
	left join dim_departments on dim_departments.department_id = asked.department_id
)

select
	placed.* exclude (as_of_at),
	case
		when placed.opened_at is not null
			then opened_stretch.work_us_before
				+ least(opened_stretch.work_us, epoch_us(placed.opened_at) - epoch_us(opened_stretch.from_at))
	end as opened_work_us,
	case
		when placed.due_at is not null
			then due_stretch.work_us_before
				+ least(due_stretch.work_us, epoch_us(placed.due_at) - epoch_us(due_stretch.from_at))
	end as due_work_us,
	case
		when placed.responded_at is not null
			then responded_stretch.work_us_before
				+ least(responded_stretch.work_us, epoch_us(placed.responded_at) - epoch_us(responded_stretch.from_at))
	end as responded_work_us,
	dim_period_ends.work_us as as_of_work_us,
from placed
asof left join dim_work_intervals as opened_stretch
	on opened_stretch.calendar_id = placed.calendar_id
	and opened_stretch.from_at <= placed.opened_at
asof left join dim_work_intervals as due_stretch
	on due_stretch.calendar_id = placed.calendar_id
	and due_stretch.from_at <= placed.due_at
asof left join dim_work_intervals as responded_stretch
	on responded_stretch.calendar_id = placed.calendar_id
	and responded_stretch.from_at <= placed.responded_at
left join dim_period_ends
	on dim_period_ends.calendar_id = placed.calendar_id
	and dim_period_ends.ends_at = placed.as_of_at
