-- grain: one bad document of the file being imported (`incoming`), per rule

-- reject end-before-start
select source_row, 'archived_at' as column_name, archived_at as value, 'filed_at' as other_column,
from incoming
where archived_at < filed_at;

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

-- warn unknown-case
select
    min(source_row) as source_row,
    'case_id' as column_name,
    case_id as value,
    count(*) as rows,
from incoming
where exists (select 1 from cur_cases)
    and case_id is not null
    and case_id not in (select case_id from cur_cases)
group by case_id;

-- warn far-date
select source_row, 'due_at' as column_name, due_at as value,
from incoming
where due_at not between '1990-01-01' and '2100-01-01';

-- warn far-date
select source_row, 'filed_at' as column_name, filed_at as value,
from incoming
where filed_at not between '1990-01-01' and '2100-01-01';

-- warn far-date
select source_row, 'archived_at' as column_name, archived_at as value,
from incoming
where archived_at not between '1990-01-01' and '2100-01-01';
