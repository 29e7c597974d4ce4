-- grain: one calendar × uninterrupted stretch of working time inside one UTC day
-- dim_calendar_slots, dim_calendar_dates and dim_zone_offsets hold the calendars as imported (pipeline/calendar.ts).
-- work_us_before: working time of the calendar from $first_date up to from_at, so W(t) = work_us_before + (t − from_at).
with local_dates as (
	select
		dim_calendars.calendar_id,
		dim_calendars.time_zone,
		cast(days.day_at as date) as local_date,
	from dim_calendars
	cross join generate_series(
		cast($first_date as date) - interval 2 day,
		cast($last_date as date) + interval 2 day,
		interval 1 day
	) as days (day_at)
),

worked_dates as (
	select
		local_dates.calendar_id,
		local_dates.time_zone,
		local_dates.local_date,
		case
			when dim_calendar_dates.local_date is null then isodow(local_dates.local_date)
			else dim_calendar_dates.weekday
		end as weekday,
	from local_dates
	left join dim_calendar_dates
		on dim_calendar_dates.calendar_id = local_dates.calendar_id
		and dim_calendar_dates.local_date = local_dates.local_date
),

local_slots as (
	select
		worked_dates.calendar_id,
		worked_dates.time_zone,
		epoch_us(worked_dates.local_date) + dim_calendar_slots.starts_us as from_us,
		epoch_us(worked_dates.local_date) + dim_calendar_slots.ends_us as to_us,
	from worked_dates
	inner join dim_calendar_slots
		on dim_calendar_slots.calendar_id = worked_dates.calendar_id
		and dim_calendar_slots.weekday = worked_dates.weekday
),

utc_slots as (
	select
		local_slots.calendar_id,
		greatest(local_slots.from_us - zones.offset_us, zones.from_us) as from_us,
		least(local_slots.to_us - zones.offset_us, zones.to_us) as to_us,
	from local_slots
	inner join dim_zone_offsets as zones
		on zones.time_zone = local_slots.time_zone
		and local_slots.from_us - zones.offset_us < zones.to_us
		and local_slots.to_us - zones.offset_us > zones.from_us
),

cut_at_midnight as (
	select
		utc_slots.calendar_id,
		days.midnight_us,
		greatest(utc_slots.from_us, days.midnight_us) as from_us,
		least(utc_slots.to_us, days.midnight_us + 86400000000) as to_us,
	from utc_slots
	cross join lateral (
		select unnest(
			range(
				utc_slots.from_us - (utc_slots.from_us % 86400000000 + 86400000000) % 86400000000,
				utc_slots.to_us,
				86400000000
			)
		) as midnight_us
	) as days
	where days.midnight_us between epoch_us(cast($first_date as date)) and epoch_us(cast($last_date as date))
),

with_reach as (
	select
		*,
		max(to_us) over (
			partition by calendar_id, midnight_us
			order by from_us, to_us
			rows between unbounded preceding and 1 preceding
		) as reached_us,
	from cut_at_midnight
),

with_stretch as (
	select
		*,
		count(*) filter (where reached_us is null or from_us > reached_us) over (
			partition by calendar_id, midnight_us
			order by from_us, to_us
			rows between unbounded preceding and current row
		) as slot_number,
	from with_reach
),

stretches as (
	select
		calendar_id,
		midnight_us,
		slot_number,
		min(from_us) as from_us,
		max(to_us) as to_us,
	from with_stretch
	group by calendar_id, midnight_us, slot_number
)

select
	calendar_id,
	cast(make_timestamp(midnight_us) as date) as utc_date,
	cast(slot_number as integer) as slot_number,
	make_timestamp(from_us) as from_at,
	make_timestamp(to_us) as to_at,
	cast(to_us - from_us as bigint) as work_us,
	cast(
		coalesce(
			sum(to_us - from_us) over (
				partition by calendar_id
				order by from_us
				rows between unbounded preceding and 1 preceding
			),
			0
		) as bigint
	) as work_us_before,
from stretches
