-- grain: one bad acceptance of the file being imported (`incoming`), per rule

-- reject out-of-range
select source_row, 'round' as column_name, round as value, '≥ 1' as range,
from incoming
where round < 1;

-- reject end-before-start
select source_row, 'fixed_at' as column_name, fixed_at as value, 'decided_at' as other_column,
from incoming
where fixed_at < decided_at;

-- warn due-before-start
select source_row, 'deadline_at' as column_name, deadline_at as value, 'decided_at' as other_column,
from incoming
where deadline_at < decided_at;

-- reject result-without-finish
select source_row, 'result' as column_name, result as value,
from incoming
where result is not null and decided_at is null;

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
select source_row, 'decided_at' as column_name, decided_at as value,
from incoming
where decided_at not between '1990-01-01' and '2100-01-01';

-- warn far-date
select source_row, 'deadline_at' as column_name, deadline_at as value,
from incoming
where deadline_at not between '1990-01-01' and '2100-01-01';
