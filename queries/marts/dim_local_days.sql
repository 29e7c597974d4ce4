-- grain: one calendar day of the company's zone
-- begins_at: its first instant in UTC; ends_at: its last microsecond. A due time equal to begins_at is a plain date and means ends_at.
select
	cast(days.day_at as date) as local_date,
	timezone('UTC', timezone(dim_settings.time_zone, days.day_at)) as begins_at,
	timezone('UTC', timezone(dim_settings.time_zone, days.day_at + interval 1 day)) - interval 1 microsecond as ends_at,
from dim_settings
cross join generate_series(
	cast($first_date as timestamp),
	cast($last_date as timestamp),
	interval 1 day
) as days (day_at)
