-- grain: ordered pair of departments (giver <> receiver) of directly consecutive events in a case
-- wait_s: wall clock from the giver's event to the receiver's beginning; 0 where the receiver began before. on_time of due: of the
-- receiver's steps whose deadline has come.
select
	previous_department as giver,
	department as receiver,
	count(*) as times,
	percentile_cont(0.5) within group (order by greatest(epoch_us(begun_at) - epoch_us(previous_at), 0)) / 1000000.0 as wait_s,
	count(*) filter (where is_on_time) as on_time,
	count(*) filter (where is_on_time is not null) as due,
from process_events
where previous_department <> department
group by giver, receiver
order by times desc, giver, receiver
