-- grain: one calendar × end of a month of the company's zone, and the as-of time
-- ends_at: the first instant after the month; work_us = W(ends_at).
with month_ends as (
	select timezone('UTC', timezone(dim_settings.time_zone, months.month_at)) as ends_at
	from dim_settings
	cross join generate_series(
		date_trunc('month', cast($first_date as timestamp) + interval 2 month),
		date_trunc('month', cast($last_date as timestamp)),
		interval 1 month
	) as months (month_at)
	union
	select as_of_at from dim_settings
),

moments as (
	select
		ends_at,
		cast(ends_at as date) as utc_date,
		epoch_us(ends_at) - epoch_us(cast(ends_at as date)) as day_us,
	from month_ends
)

select
	days.calendar_id,
	moments.ends_at,
	days.work_us_before
		+ greatest(0, least(day_us, days.e1_us) - days.s1_us)
		+ greatest(0, least(day_us, days.e2_us) - days.s2_us)
		+ greatest(0, least(day_us, days.e3_us) - days.s3_us)
		+ greatest(0, least(day_us, days.e4_us) - days.s4_us)
		+ greatest(0, least(day_us, days.e5_us) - days.s5_us)
		+ greatest(0, least(day_us, days.e6_us) - days.s6_us) as work_us,
from moments
inner join dim_calendar_days as days on days.utc_date = moments.utc_date
