-- grain: one bad training result of the file being imported (`incoming`), per rule

-- reject out-of-range
select source_row, 'attempt' as column_name, attempt as value, '≥ 1' as range,
from incoming
where attempt < 1;

-- reject out-of-range
select source_row, 'satisfaction' as column_name, satisfaction as value, '1–5' as range,
from incoming
where satisfaction not between 1 and 5;

-- reject negative-amount
select source_row, 'pre_score' as column_name, pre_score as value,
from incoming
where pre_score < 0;

-- reject negative-amount
select source_row, 'post_score' as column_name, post_score as value,
from incoming
where post_score < 0;

-- reject negative-amount
select source_row, 'delayed_score' as column_name, delayed_score as value,
from incoming
where delayed_score < 0;

-- reject score-above-maximum
select incoming.source_row, 'pre_score' as column_name, incoming.pre_score as value, cur_trainings.max_score as other,
from incoming
join cur_trainings on cur_trainings.training_id = incoming.training_id
where incoming.pre_score > cur_trainings.max_score;

-- reject score-above-maximum
select incoming.source_row, 'post_score' as column_name, incoming.post_score as value, cur_trainings.max_score as other,
from incoming
join cur_trainings on cur_trainings.training_id = incoming.training_id
where incoming.post_score > cur_trainings.max_score;

-- reject score-above-maximum
select incoming.source_row, 'delayed_score' as column_name, incoming.delayed_score as value, cur_trainings.max_score as other,
from incoming
join cur_trainings on cur_trainings.training_id = incoming.training_id
where incoming.delayed_score > cur_trainings.max_score;

-- warn attended-without-date
select source_row, 'completed_at' as column_name, completed_at as value,
from incoming
where attended and completed_at is null;

-- warn unknown-training
select
    min(source_row) as source_row,
    'training_id' as column_name,
    training_id as value,
    count(*) as rows,
from incoming
where exists (select 1 from cur_trainings)
    and training_id is not null
    and training_id not in (select training_id from cur_trainings)
group by training_id;

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
select source_row, 'due_on' as column_name, due_on as value,
from incoming
where due_on not between '1990-01-01' and '2100-01-01';

-- warn far-date
select source_row, 'completed_at' as column_name, completed_at as value,
from incoming
where completed_at not between '1990-01-01' and '2100-01-01';
