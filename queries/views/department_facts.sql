-- grain: one department: its name, its head's name
select
	d.department_id,
	d.name,
	h.name as head_name,
from dim_departments d
left join dim_employees h on h.employee_id = d.head_id
where d.department_id = $department_id
