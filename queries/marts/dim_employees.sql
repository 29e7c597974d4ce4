-- grain: one employee, imported or only seen in records
with seen as (
	select head_id as employee_id from cur_departments
	union
	select employee_id from cur_assignments
	union
	select employee_id from cur_steps
	union
	select from_employee_id from cur_steps
	union
	select initiator_id from cur_cases
	union
	select lead_id from cur_cases
	union
	select found_by_id from cur_exceptions
	union
	select handling_employee_id from cur_exceptions
	union
	select responsible_employee_id from cur_exceptions
	union
	select employee_id from cur_training_results
	union
	select employee_id from cur_documents
	union
	select plan_owner_id from cur_risks
)

select
	employee_id,
	name,
	post_group,
	title,
	hired_on,
	left_on,
	true as is_known,
from cur_employees
union all
select
	employee_id,
	employee_id,
	null,
	null,
	null,
	null,
	false,
from seen
where employee_id is not null
	and employee_id not in (select employee_id from cur_employees)
