-- grain: one warning and its recipient
-- *_work_us: W of that stamp on the recipient department's calendar.
with followed as (
	select
		records.* replace (
			case when records.acknowledged_at <= dim_settings.as_of_at then records.acknowledged_at end as acknowledged_at,
			case when records.acted_at <= dim_settings.as_of_at then records.acted_at end as acted_at,
			case when records.closed_at <= dim_settings.as_of_at then records.closed_at end as closed_at,
			coalesce(records.recipient_department_id, held.department_id) as recipient_department_id
		),
		dim_settings.default_calendar_id,
		dim_settings.as_of_at,
	from cur_warnings as records
	cross join dim_settings
	left join dim_memberships as held
		on held.employee_id = records.recipient_id
		and held.from_at <= records.published_at
		and held.until_at > records.published_at
	where records.published_at <= dim_settings.as_of_at
),

placed as (
	select
		followed.* exclude (default_calendar_id),
		coalesce(dim_departments.calendar_id, followed.default_calendar_id) as calendar_id,
	from followed
	left join dim_departments on dim_departments.department_id = followed.recipient_department_id
)

select
	placed.* exclude (as_of_at),
	case
		when placed.published_at is not null
			then published_stretch.work_us_before
				+ least(published_stretch.work_us, epoch_us(placed.published_at) - epoch_us(published_stretch.from_at))
	end as published_work_us,
	case
		when placed.acknowledged_at is not null
			then acknowledged_stretch.work_us_before
				+ least(acknowledged_stretch.work_us, epoch_us(placed.acknowledged_at) - epoch_us(acknowledged_stretch.from_at))
	end as acknowledged_work_us,
	case
		when placed.acted_at is not null
			then acted_stretch.work_us_before
				+ least(acted_stretch.work_us, epoch_us(placed.acted_at) - epoch_us(acted_stretch.from_at))
	end as acted_work_us,
	dim_period_ends.work_us as as_of_work_us,
from placed
asof left join dim_work_intervals as published_stretch
	on published_stretch.calendar_id = placed.calendar_id
	and published_stretch.from_at <= placed.published_at
asof left join dim_work_intervals as acknowledged_stretch
	on acknowledged_stretch.calendar_id = placed.calendar_id
	and acknowledged_stretch.from_at <= placed.acknowledged_at
asof left join dim_work_intervals as acted_stretch
	on acted_stretch.calendar_id = placed.calendar_id
	and acted_stretch.from_at <= placed.acted_at
left join dim_period_ends
	on dim_period_ends.calendar_id = placed.calendar_id
	and dim_period_ends.ends_at = placed.as_of_at
