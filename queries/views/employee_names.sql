-- grain: one of the people asked for; ids nobody knows have no row
select employee_id, name
from dim_employees
where list_contains($ids, employee_id)
