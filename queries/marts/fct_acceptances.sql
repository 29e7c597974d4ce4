-- grain: one acceptance decision of one case and round
-- *_work_us: W of that stamp on the executing department's calendar.
with followed as (
	select
		cur_acceptances.* replace (
			case when cur_acceptances.decided_at <= as_of_at then cur_acceptances.decided_at end as decided_at,
			case when cur_acceptances.decided_at <= as_of_at then cur_acceptances.result end as result,
			case when cur_acceptances.fixed_at <= as_of_at then cur_acceptances.fixed_at end as fixed_at,
			coalesce(cur_acceptances.department_id, fct_cases.department_id) as department_id,
			coalesce(deadline_day.ends_at, cur_acceptances.deadline_at) as deadline_at
		),
		fct_cases.process,
		fct_cases.matter_weight,
		dim_settings.default_calendar_id,
	from cur_acceptances
	cross join dim_settings
	left join fct_cases on fct_cases.case_id = cur_acceptances.case_id
	left join dim_local_days as deadline_day on deadline_day.begins_at = cur_acceptances.deadline_at
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
		when placed.decided_at is not null
			then decided_stretch.work_us_before
				+ least(decided_stretch.work_us, epoch_us(placed.decided_at) - epoch_us(decided_stretch.from_at))
	end as decided_work_us,
	case
		when placed.deadline_at is not null
			then deadline_stretch.work_us_before
				+ least(deadline_stretch.work_us, epoch_us(placed.deadline_at) - epoch_us(deadline_stretch.from_at))
	end as deadline_work_us,
from placed
asof left join dim_work_intervals as decided_stretch
	on decided_stretch.calendar_id = placed.calendar_id
	and decided_stretch.from_at <= placed.decided_at
asof left join dim_work_intervals as deadline_stretch
	on deadline_stretch.calendar_id = placed.calendar_id
	and deadline_stretch.from_at <= placed.deadline_at
