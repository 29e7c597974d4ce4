-- grain: one bad step of the file being imported (`incoming`), per rule

-- reject end-before-start
select source_row, 'finished_at' as column_name, finished_at as value, 'assigned_at' as other_column,
from incoming
where finished_at < assigned_at;

-- reject end-before-start
select source_row, 'finished_at' as column_name, finished_at as value, 'started_at' as other_column,
from incoming
where finished_at < started_at;

-- warn end-before-start
select source_row, 'started_at' as column_name, started_at as value, 'assigned_at' as other_column,
from incoming
where started_at < assigned_at;

-- warn due-before-start
select source_row, 'due_at' as column_name, due_at as value, 'assigned_at' as other_column,
from incoming
where due_at < assigned_at;

-- warn due-before-start
select source_row, 'baseline_due_at' as column_name, baseline_due_at as value, 'assigned_at' as other_column,
from incoming
where baseline_due_at < assigned_at;

-- reject result-without-finish
select source_row, 'result' as column_name, result as value,
from incoming
where result is not null and finished_at is null;

-- reject self-handover
select source_row, 'from_employee_id' as column_name, from_employee_id as value,
from incoming
where stage = 'handover' and from_employee_id = employee_id;

-- warn long-duration
select
    source_row,
    'finished_at' as column_name,
    finished_at as value,
    case when assigned_at is not null then 'assigned_at' else 'started_at' end as other_column,
from incoming
where finished_at > coalesce(assigned_at, started_at) + interval 400 day;

-- reject out-of-range
select source_row, 'round' as column_name, round as value, '≥ 1' as range,
from incoming
where round < 1;

-- reject out-of-range
select source_row, 'approval_level' as column_name, approval_level as value, '≥ 1' as range,
from incoming
where approval_level < 1;

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
    'from_department_id' as column_name,
    from_department_id as value,
    count(*) as rows,
from incoming
where exists (select 1 from cur_departments)
    and from_department_id is not null
    and from_department_id not in (select department_id from cur_departments)
group by from_department_id;

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

-- warn unknown-employee
select
    min(source_row) as source_row,
    'from_employee_id' as column_name,
    from_employee_id as value,
    count(*) as rows,
from incoming
where exists (select 1 from cur_employees)
    and from_employee_id is not null
    and from_employee_id not in (select employee_id from cur_employees)
group by from_employee_id;

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
select source_row, 'assigned_at' as column_name, assigned_at as value,
from incoming
where assigned_at not between '1990-01-01' and '2100-01-01';

-- warn far-date
select source_row, 'started_at' as column_name, started_at as value,
from incoming
where started_at not between '1990-01-01' and '2100-01-01';

-- warn far-date
select source_row, 'finished_at' as column_name, finished_at as value,
from incoming
where finished_at not between '1990-01-01' and '2100-01-01';

-- warn far-date
select source_row, 'due_at' as column_name, due_at as value,
from incoming
where due_at not between '1990-01-01' and '2100-01-01';
