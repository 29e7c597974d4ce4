-- grain: one bad risk of the file being imported (`incoming`), per rule

-- reject out-of-range
select source_row, 'inherent' as column_name, inherent as value, '-1–25' as range,
from incoming
where inherent not between -1 and 25;

-- reject out-of-range
select source_row, 'current' as column_name, current as value, '-1–25' as range,
from incoming
where current not between -1 and 25;

-- reject out-of-range
select source_row, 'residual' as column_name, residual as value, '-1–25' as range,
from incoming
where residual not between -1 and 25;

-- reject end-before-start
select source_row, 'closed_at' as column_name, closed_at as value, 'identified_at' as other_column,
from incoming
where closed_at < identified_at;

-- warn due-before-start
select source_row, 'plan_due_at' as column_name, plan_due_at as value, 'identified_at' as other_column,
from incoming
where plan_due_at < identified_at;

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
    'plan_owner_id' as column_name,
    plan_owner_id as value,
    count(*) as rows,
from incoming
where exists (select 1 from cur_employees)
    and plan_owner_id is not null
    and plan_owner_id not in (select employee_id from cur_employees)
group by plan_owner_id;

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
select source_row, 'identified_at' as column_name, identified_at as value,
from incoming
where identified_at not between '1990-01-01' and '2100-01-01';
