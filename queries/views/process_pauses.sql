-- grain: one reason for which steps were paused, whether or not the pause moved the deadline; hours of wall clock
select
	cur_pauses.reason,
	count(*) as times,
	sum(
		epoch_us(coalesce(cur_pauses.resumed_at, dim_settings.as_of_at)) - epoch_us(cur_pauses.paused_at)
	) / 3600000000.0 as hours,
from cur_pauses
inner join process_events on process_events.step_id = cur_pauses.step_id
cross join dim_settings
where cur_pauses.paused_at <= dim_settings.as_of_at
group by cur_pauses.reason
order by hours desc, cur_pauses.reason
