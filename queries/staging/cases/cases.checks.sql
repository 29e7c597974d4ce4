-- grain: one bad case of the file being imported (`incoming`), per rule

-- reject end-before-start
select source_row, 'closed_at' as column_name, closed_at as value, 'opened_at' as other_column,
from incoming
where closed_at < opened_at;

-- warn due-before-start
select source_row, 'due_at' as column_name, due_at as value, 'opened_at' as other_column,
from incoming
where due_at < opened_at;

-- warn due-before-start
select source_row, 'baseline_due_at' as column_name, baseline_due_at as value, 'opened_at' as other_column,
from incoming
where baseline_due_at < opened_at;

-- reject negative-amount
select source_row, 'amount' as column_name, amount as value,
from incoming
where amount < 0;

-- reject negative-amount
select source_row, 'budget' as column_name, budget as value,
from incoming
where budget < 0;

-- reject negative-amount
select source_row, 'actual_cost' as column_name, actual_cost as value,
from incoming
where actual_cost < 0;

-- reject out-of-range
select source_row, 'goals_set' as column_name, goals_set as value, '≥ 0' as range,
from incoming
where goals_set < 0;

-- reject out-of-range
select source_row, 'goals_met' as column_name, goals_met as value, '≥ 0' as range,
from incoming
where goals_met < 0;

-- reject more-than-set
select source_row, 'goals_met' as column_name, goals_met as value, 'goals_set' as other_column,
from incoming
where goals_met > goals_set;

-- warn unknown-department
select
    min(source_row) as source_row,
    'initiator_department_id' as column_name,
    initiator_department_id as value,
    count(*) as rows,
from incoming
where exists (select 1 from cur_departments)
    and initiator_department_id is not null
    and initiator_department_id not in (select department_id from cur_departments)
group by initiator_department_id;

-- warn unknown-department
select
    min(source_row) as source_row,
    'lead_department_id' as column_name,
    lead_department_id as value,
    count(*) as rows,
from incoming
where exists (select 1 from cur_departments)
    and lead_department_id is not null
    and lead_department_id not in (select department_id from cur_departments)
group by lead_department_id;

-- warn unknown-employee
select
    min(source_row) as source_row,
    'initiator_id' as column_name,
    initiator_id as value,
    count(*) as rows,
from incoming
where exists (select 1 from cur_employees)
    and initiator_id is not null
    and initiator_id not in (select employee_id from cur_employees)
group by initiator_id;

-- warn unknown-employee
select
    min(source_row) as source_row,
    'lead_id' as column_name,
    lead_id as value,
    count(*) as rows,
from incoming
where exists (select 1 from cur_employees)
    and lead_id is not null
    and lead_id not in (select employee_id from cur_employees)
group by lead_id;

-- warn far-date
select source_row, 'opened_at' as column_name, opened_at as value,
from incoming
where opened_at not between '1990-01-01' and '2100-01-01';

-- warn far-date
select source_row, 'due_at' as column_name, due_at as value,
from incoming
where due_at not between '1990-01-01' and '2100-01-01';

-- warn far-date
select source_row, 'closed_at' as column_name, closed_at as value,
from incoming
where closed_at not between '1990-01-01' and '2100-01-01';
