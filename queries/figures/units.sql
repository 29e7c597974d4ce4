-- grain: one unit a figure can speak of, numbered from 0 = the company; peer_group = whom it is compared with when ranked
select
	cast(row_number() over (order by scope, scope_id) - 1 as integer) as unit_ix,
	scope,
	scope_id,
	peer_group,
from (
	select 'company' as scope, '' as scope_id, '' as peer_group
	union all
	select 'department' as scope, department_id as scope_id, cast(depth as varchar) as peer_group from dim_departments
	union all
	select 'employee' as scope, employee_id as scope_id, coalesce(post_group, '') as peer_group from dim_employees
) as units
