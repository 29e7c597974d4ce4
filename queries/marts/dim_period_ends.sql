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
)

select
	segments.calendar_id,
	month_ends.ends_at,
	segments.intercept_us + segments.pace * epoch_us(month_ends.ends_at) as work_us,
from month_ends
inner join dim_work_segments as segments
	on segments.utc_date = cast(month_ends.ends_at as date)
	and segments.from_at <= month_ends.ends_at
	and segments.to_at > month_ends.ends_at
