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

-- reject more-than-set
select source_row, 'goals_met' as column_name, goals_met as value, 'goals_set' as other_column,
from incoming
where goals_met > goals_set;

-- reject end-before-start
select source_row, 'responded_at' as column_name, responded_at as value, 'opened_at' as other_column,
from incoming
where responded_at < opened_at;

-- reject end-before-start
select source_row, 'withdrawn_at' as column_name, withdrawn_at as value, 'opened_at' as other_column,
from incoming
where withdrawn_at < opened_at;

-- reject end-before-start
select source_row, 'formalities_done_at' as column_name, formalities_done_at as value, 'opened_at' as other_column,
from incoming
where formalities_done_at < opened_at;
