-- grain: one activity; mean seconds since the event before it in the same case (first events have none)
select
	activity,
	count(*) as times,
	avg(epoch_us(event_at) - epoch_us(previous_at)) / 1000000.0 as mean_wait_s,
from process_events
where previous_at is not null
group by activity
order by times desc, activity
