-- grain: one bad exception of the file being imported (`incoming`), per rule

-- reject out-of-range
select source_row, 'level' as column_name, level as value, '1–3' as range,
from incoming
where level not between 1 and 3;

-- reject end-before-start
select source_row, 'found_at' as column_name, found_at as value, 'occurred_at' as other_column,
from incoming
where found_at < occurred_at;

-- reject end-before-start
select source_row, 'reported_at' as column_name, reported_at as value, 'found_at' as other_column,
from incoming
where reported_at < found_at;

-- reject end-before-start
select source_row, 'contained_at' as column_name, contained_at as value, 'found_at' as other_column,
from incoming
where contained_at < found_at;

-- reject end-before-start
select source_row, 'restored_at' as column_name, restored_at as value, 'found_at' as other_column,
from incoming
where restored_at < found_at;

-- reject end-before-start
select source_row, 'closed_at' as column_name, closed_at as value, 'found_at' as other_column,
from incoming
where closed_at < found_at;

-- reject end-before-start
-- not against closed_at: what was reopened and closed again carries its latest closing
select source_row, 'reopened_at' as column_name, reopened_at as value, 'found_at' as other_column,
from incoming
where reopened_at < found_at;

-- warn due-before-start
select source_row, 'due_at' as column_name, due_at as value, 'found_at' as other_column,
from incoming
where due_at < found_at;

-- reject negative-amount
select source_row, 'loss' as column_name, loss as value,
from incoming
where loss < 0;

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

-- warn unknown-department
select
    min(source_row) as source_row,
    'found_by_department_id' as column_name,
    found_by_department_id as value,
    count(*) as rows,
from incoming
where exists (select 1 from cur_departments)
    and found_by_department_id is not null
    and found_by_department_id not in (select department_id from cur_departments)
group by found_by_department_id;

-- warn unknown-department
select
    min(source_row) as source_row,
    'handling_department_id' as column_name,
    handling_department_id as value,
    count(*) as rows,
from incoming
where exists (select 1 from cur_departments)
    and handling_department_id is not null
    and handling_department_id not in (select department_id from cur_departments)
group by handling_department_id;

-- warn unknown-department
select
    min(source_row) as source_row,
    'responsible_department_id' as column_name,
    responsible_department_id as value,
    count(*) as rows,
from incoming
where exists (select 1 from cur_departments)
    and responsible_department_id is not null
    and responsible_department_id not in (select department_id from cur_departments)
group by responsible_department_id;

-- warn unknown-employee
select
    min(source_row) as source_row,
    'found_by_id' as column_name,
    found_by_id as value,
    count(*) as rows,
from incoming
where exists (select 1 from cur_employees)
    and found_by_id is not null
    and found_by_id not in (select employee_id from cur_employees)
group by found_by_id;

-- warn unknown-employee
select
    min(source_row) as source_row,
    'handling_employee_id' as column_name,
    handling_employee_id as value,
    count(*) as rows,
from incoming
where exists (select 1 from cur_employees)
    and handling_employee_id is not null
    and handling_employee_id not in (select employee_id from cur_employees)
group by handling_employee_id;

-- warn unknown-employee
select
    min(source_row) as source_row,
    'responsible_employee_id' as column_name,
    responsible_employee_id as value,
    count(*) as rows,
from incoming
where exists (select 1 from cur_employees)
    and responsible_employee_id is not null
    and responsible_employee_id not in (select employee_id from cur_employees)
group by responsible_employee_id;

-- warn far-date
select source_row, 'found_at' as column_name, found_at as value,
from incoming
where found_at not between '1990-01-01' and '2100-01-01';
