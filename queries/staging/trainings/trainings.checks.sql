-- grain: one bad training of the file being imported (`incoming`), per rule

-- reject negative-amount
select source_row, 'hours' as column_name, hours as value,
from incoming
where hours < 0;

-- reject negative-amount
select source_row, 'cost' as column_name, cost as value,
from incoming
where cost < 0;

-- reject score-above-maximum
select source_row, 'pass_score' as column_name, pass_score as value, 'max_score' as other_column,
from incoming
where pass_score > max_score;

-- reject out-of-range
select source_row, 'max_score' as column_name, max_score as value, '> 0' as range,
from incoming
where max_score <= 0;

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

-- warn far-date
select source_row, 'planned_on' as column_name, planned_on as value,
from incoming
where planned_on not between '1990-01-01' and '2100-01-01';

-- warn far-date
select source_row, 'held_at' as column_name, held_at as value,
from incoming
where held_at not between '1990-01-01' and '2100-01-01';
