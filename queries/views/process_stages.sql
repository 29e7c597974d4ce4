-- grain: one activity, and one activity × department (department null = all); working hours in the holder's hands, without pauses
-- p50, p90: of finished steps with a known beginning, linear (R-7); null without any. paused_hours: mean of all of them.
select
	activity,
	department,
	count(*) as times,
	count(elapsed_hours) filter (where is_finished) as measured,
	percentile_cont(0.5) within group (order by elapsed_hours) filter (where is_finished) as p50_hours,
	percentile_cont(0.9) within group (order by elapsed_hours) filter (where is_finished) as p90_hours,
	avg(paused_us) filter (where is_finished and elapsed_hours is not null) / 3600000000.0 as paused_hours,
	count(*) filter (where not is_finished) as open,
from process_events
where department is not null
group by grouping sets ((activity), (activity, department))
order by activity, department nulls first
