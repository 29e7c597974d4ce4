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

-- reject end-before-start
select source_row, 'corrected_at' as column_name, corrected_at as value, 'assigned_at' as other_column,
from incoming
where corrected_at < assigned_at;

-- reject more-than-set
select source_row, 'items_present' as column_name, items_present as value, 'items_required' as other_column,
from incoming
where items_present > items_required;
