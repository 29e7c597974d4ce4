-- grain: one calendar × stretch of a UTC day of the range that is all worked or all free
-- W(t) = intercept_us + pace × epoch_us(t): working time in µs from the start of the range to t; pace 1 = worked, 0 = free.
-- Joined by calendar and UTC day with from_at <= t < to_at: exactly one row for every instant of the range.
with days as (
	select
		dim_calendars.calendar_id,
		cast(days.day_at as date) as utc_date,
	from dim_calendars
	cross join generate_series(
		cast($first_date as date),
		cast($last_date as date),
		interval 1 day
	) as days (day_at)
),

worked_days as (
	select
		calendar_id,
		utc_date,
		sum(work_us) as work_us,
	from dim_work_intervals
	group by calendar_id, utc_date
),

-- a day begins free, unless a working interval begins with it
edges as (
	select
		days.calendar_id,
		days.utc_date,
		cast(days.utc_date as timestamp) as from_at,
		0 as pace,
		coalesce(
			sum(worked_days.work_us) over (
				partition by days.calendar_id
				order by days.utc_date
				rows between unbounded preceding and 1 preceding
			),
			0
		) as from_work_us,
	from days
	left join worked_days
		on worked_days.calendar_id = days.calendar_id
		and worked_days.utc_date = days.utc_date
	union all
	select
		calendar_id,
		utc_date,
		from_at,
		1,
		work_us_before,
	from dim_work_intervals
	union all
	select
		calendar_id,
		utc_date,
		to_at,
		0,
		work_us_before + work_us,
	from dim_work_intervals
),

starts as (
	select
		calendar_id,
		utc_date,
		from_at,
		max(pace) as pace,
		max(from_work_us) as from_work_us,
	from edges
	group by calendar_id, utc_date, from_at
),

segments as (
	select
		*,
		coalesce(
			lead(from_at) over (partition by calendar_id, utc_date order by from_at),
			utc_date + interval 1 day
		) as to_at,
	from starts
)

select
	calendar_id,
	utc_date,
	from_at,
	to_at,
	cast(pace as bigint) as pace,
	cast(from_work_us - pace * epoch_us(from_at) as bigint) as intercept_us,
from segments
where from_at < to_at
