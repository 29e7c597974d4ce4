-- grain: one process (the kind of a case; for an imported log its name) with its number of cases the viewer has a part in
with seen as (
	select case_id, process
	from fct_cases
	where coalesce($everything or list_contains($departments, department_id) or lead_id = $self, false)
	union
	select case_id, process
	from fct_steps
	where coalesce(list_contains($departments, department_id) or employee_id = $self, false)
)

select process, count(*) as cases
from seen
group by process
order by cases desc, process
