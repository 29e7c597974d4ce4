-- grain: one row; durations in seconds from a case's first to its last event, quantiles linear (R-7)
-- Sums are of whole microseconds, so that no order of adding changes a digit.
with per_activity as (
	select case_id, activity, count(*) as n
	from process_events
	group by case_id, activity
),
repeats as (
	select case_id, max(n) > 1 as is_reworked
	from per_activity
	group by case_id
),
per_case as (
	select
		case_id,
		epoch_us(max(event_at)) - epoch_us(min(begun_at)) as duration_us,
		max(case when previous_activity = activity then 1 else 0 end) = 1 as has_selfloop,
		bool_or(is_out_of_order) as is_out_of_order,
	from process_events
	group by case_id
),
durations as (
	select
		count(*) as cases,
		count(*) filter (where is_out_of_order) as cases_out_of_order_in_file,
		count(*) filter (where has_selfloop) as selfloop_cases,
		{
			min: min(duration_us) / 1000000.0,
			q1: percentile_cont(0.25) within group (order by duration_us) / 1000000.0,
			median: percentile_cont(0.5) within group (order by duration_us) / 1000000.0,
			mean: avg(duration_us) / 1000000.0,
			p90: percentile_cont(0.9) within group (order by duration_us) / 1000000.0,
			max: max(duration_us) / 1000000.0
		} as duration_s,
	from per_case
),
totals as (
	select
		cast(coalesce(sum(event_count), 0) as bigint) as events,
		cast(coalesce(sum(event_count) filter (where resource is null), 0) as bigint) as events_without_resource,
		cast(coalesce(sum(event_count) filter (where department is null), 0) as bigint) as events_without_group,
		count(distinct activity) as activities,
	from process_events
),
untimed as (
	select count(*) as steps_without_time
	from fct_steps
	where event_at is null
		and coalesce($everything or list_contains($departments, department_id) or employee_id = $self, false)
		and (cast($process as varchar) is null or process = cast($process as varchar))
)
select
	durations.*,
	totals.*,
	untimed.steps_without_time,
	(select count(*) from repeats where is_reworked) as rework_cases,
from durations
cross join totals
cross join untimed
