-- grain: one bad assignment of the file being imported (`incoming`), per rule

-- reject end-before-start
select source_row, 'valid_to' as column_name, valid_to as value, 'valid_from' as other_column,
from incoming
where valid_to < valid_from;

-- warn overlapping-assignment
select later.source_row, 'valid_from' as column_name, later.employee_id as value, earlier.source_row as other,
from incoming later
join incoming earlier on earlier.employee_id = later.employee_id
where earlier.valid_from < later.valid_from
    and coalesce(earlier.valid_to, '9999-12-31') >= later.valid_from;

-- warn unknown-department
select
    min(source_row) as source_row,
    'department_id' as column_name,
    department_id as value,
    count(*) as rows,
from incoming
where exists (select 1 from cur_departments)
    and department_id is not null
    and department_id not in (select department_id from cur_departments)
group by department_id;

-- warn unknown-employee
select
    min(source_row) as source_row,
    'employee_id' as column_name,
    employee_id as value,
    count(*) as rows,
from incoming
where exists (select 1 from cur_employees)
    and employee_id is not null
    and employee_id not in (select employee_id from cur_employees)
group by employee_id;

-- warn far-date
select source_row, 'valid_from' as column_name, valid_from as value,
from incoming
where valid_from not between '1990-01-01' and '2100-01-01';

-- warn far-date
select source_row, 'valid_to' as column_name, valid_to as value,
from incoming
where valid_to not between '1990-01-01' and '2100-01-01';
