-- grain: one case let through the green channel, whose formalities follow
-- department_id, employee_id: who asked for it. *_work_us: W of that stamp on that department's calendar.
with urgent as (
	select
		fct_cases.case_id,
		fct_cases.process,
		fct_cases.matter_weight,
		fct_cases.opened_at,
		coalesce(due_day.ends_at, fct_cases.formalities_due_at) as due_at,
		case
			when fct_cases.formalities_done_at <= dim_settings.as_of_at then fct_cases.formalities_done_at
		end as done_at,
		coalesce(fct_cases.initiator_department_id, held.department_id) as department_id,
		fct_cases.initiator_id as employee_id,
		fct_cases.batch_id,
		fct_cases.source_row,
		dim_settings.default_calendar_id,
	from fct_cases
	cross join dim_settings
	left join dim_local_days as due_day on due_day.begins_at = fct_cases.formalities_due_at
	left join dim_memberships as held
		on held.employee_id = fct_cases.initiator_id
		and held.from_at <= coalesce(fct_cases.opened_at, fct_cases.first_event_at)
		and held.until_at > coalesce(fct_cases.opened_at, fct_cases.first_event_at)
	where fct_cases.green_channel
),

placed as (
	select
		urgent.* exclude (default_calendar_id),
		coalesce(dim_departments.calendar_id, urgent.default_calendar_id) as calendar_id,
	from urgent
	left join dim_departments on dim_departments.department_id = urgent.department_id
)

select
	placed.*,
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
		when placed.done_at is not null
			then done_stretch.work_us_before
				+ least(done_stretch.work_us, epoch_us(placed.done_at) - epoch_us(done_stretch.from_at))
	end as done_work_us,
from placed
asof left join dim_work_intervals as opened_stretch
	on opened_stretch.calendar_id = placed.calendar_id
	and opened_stretch.from_at <= placed.opened_at
asof left join dim_work_intervals as due_stretch
	on due_stretch.calendar_id = placed.calendar_id
	and due_stretch.from_at <= placed.due_at
asof left join dim_work_intervals as done_stretch
	on done_stretch.calendar_id = placed.calendar_id
	and done_stretch.from_at <= placed.done_at
