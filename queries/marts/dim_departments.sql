-- grain: one department, imported or only seen in records
with recursive seen as (
	select parent_id as department_id from cur_departments
	union
	select department_id from cur_assignments
	union
	select department_id from cur_steps
	union
	select from_department_id from cur_steps
	union
	select initiator_department_id from cur_cases
	union
	select lead_department_id from cur_cases
	union
	select department_id from cur_exceptions
	union
	select found_by_department_id from cur_exceptions
	union
	select handling_department_id from cur_exceptions
	union
	select responsible_department_id from cur_exceptions
	union
	select department_id from cur_trainings
	union
	select department_id from cur_documents
	union
	select department_id from cur_acceptances
	union
	select department_id from cur_risks
),

departments as (
	select
		department_id,
		name,
		parent_id,
		calendar_id,
		head_id,
		sort_order,
		true as is_known,
	from cur_departments
	union all
	select
		department_id,
		department_id,
		null,
		null,
		null,
		null,
		false,
	from seen
	where department_id is not null
		and department_id not in (select department_id from cur_departments)
),

own_calendars as (
	select
		departments.* exclude (calendar_id),
		dim_calendars.calendar_id,
		lpad(cast(coalesce(departments.sort_order, 999999999) as varchar), 12, '0')
			|| departments.department_id as sort_key,
	from departments
	left join dim_calendars on dim_calendars.calendar_id = departments.calendar_id
),

tree as (
	select
		department_id,
		0 as depth,
		calendar_id,
		[sort_key] as sort_path,
	from own_calendars
	where parent_id is null
	union all
	select
		own_calendars.department_id,
		tree.depth + 1,
		coalesce(own_calendars.calendar_id, tree.calendar_id),
		list_append(tree.sort_path, own_calendars.sort_key),
	from own_calendars
	inner join tree on tree.department_id = own_calendars.parent_id
),

-- a circle of parents hangs from no root: its members stand as roots
placed as (
	select
		own_calendars.department_id,
		own_calendars.name,
		case when tree.department_id is not null then own_calendars.parent_id end as parent_id,
		coalesce(tree.calendar_id, own_calendars.calendar_id, dim_settings.default_calendar_id) as calendar_id,
		own_calendars.head_id,
		coalesce(tree.depth, 0) as depth,
		own_calendars.is_known,
		coalesce(tree.sort_path, [own_calendars.sort_key]) as sort_path,
	from own_calendars
	cross join dim_settings
	left join tree on tree.department_id = own_calendars.department_id
)

select
	department_id,
	name,
	parent_id,
	calendar_id,
	head_id,
	depth,
	cast(row_number() over (order by sort_path) as integer) as sort_order,
	is_known,
from placed
