-- grain: one confidentiality agreement signed by as_of_at
-- valid_until_at: the last microsecond it holds, year 9999 = without an end.
select
	records.*,
	coalesce(last_day.ends_at, timestamp '9999-12-31') as valid_until_at,
from cur_confidentiality_agreements as records
cross join dim_settings
left join dim_local_days as last_day on last_day.local_date = records.valid_to
where records.signed_at <= dim_settings.as_of_at
