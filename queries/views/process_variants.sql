-- grain: one variant (a distinct sequence of activities) with the number of cases that took it, and of those that are open
-- Sorting the finished lists takes a third of the time of an ordered aggregate.
with traces as (
	select
		process_events.case_id,
		list_transform(
			list_sort(list({'position': process_events.position, 'activity': process_events.activity})),
			lambda event: event.activity
		) as activities,
		bool_and(fct_cases.closed_at is null) as is_open,
	from process_events
	inner join fct_cases on process_events.case_id = fct_cases.case_id
	group by process_events.case_id
)

select
	activities,
	count(*) as cases,
	count(*) filter (where is_open) as open_cases,
from traces
group by activities
order by cases desc, activities
