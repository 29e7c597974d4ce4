-- grain: one variant (a distinct sequence of activities) with the number of cases that took it
with traces as (
	select case_id, array_agg(activity order by position) as activities
	from process_events
	group by case_id
)
select activities, count(*) as cases
from traces
group by activities
order by cases desc, activities
