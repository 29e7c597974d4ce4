-- grain: one count of a department's orders over some days
-- counted_until_at: the last microsecond of the last of these days.
select
	cur_order_counts.*,
	last_day.ends_at as counted_until_at,
from cur_order_counts
inner join dim_local_days as last_day on last_day.local_date = cur_order_counts.ends_on
