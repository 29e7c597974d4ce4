-- grain: one planned test of restoring from a backup
-- due_at: the last microsecond of the planned day.
select
	records.* replace (
		case when records.tested_at <= dim_settings.as_of_at then records.tested_at end as tested_at,
		case when records.tested_at <= dim_settings.as_of_at then records.result end as result
	),
	planned_day.ends_at as due_at,
from cur_restore_tests as records
cross join dim_settings
inner join dim_local_days as planned_day on planned_day.local_date = records.planned_on
