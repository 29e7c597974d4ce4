-- grain: one row; cases the viewer answers for against their own deadline and their own planned end, at the instant
with last_events as (
	select case_id, max(event_at) as last_event_at
	from process_events
	group by case_id
)
select
	count(*) filter (where cases.due_at is not null) as cases_with_due,
	count(*) filter (where last_events.last_event_at > cases.due_at) as last_event_after_due,
	count(*) filter (where cases.closed_at is not null and cases.planned_end_at is not null) as cases_with_planned_end,
	count(*) filter (where cases.closed_at > cases.planned_end_at) as closed_after_planned_end,
from fct_cases as cases
left join last_events on last_events.case_id = cases.case_id
where (cast($process as varchar) is null or cases.process = cast($process as varchar))
	and coalesce($everything or list_contains($departments, cases.department_id) or cases.lead_id = $self, false)
