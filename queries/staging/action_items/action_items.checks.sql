-- grain: one bad action item of the file being imported (`incoming`), per rule

-- reject end-before-start
select source_row, 'closed_at' as column_name, closed_at as value, 'raised_at' as other_column,
from incoming
where closed_at < raised_at;

-- reject end-before-start
select source_row, 'withdrawn_at' as column_name, withdrawn_at as value, 'raised_at' as other_column,
from incoming
where withdrawn_at < raised_at;

-- warn due-before-start
select source_row, 'due_at' as column_name, due_at as value, 'raised_at' as other_column,
from incoming
where due_at < raised_at;

-- warn due-before-start
select source_row, 'baseline_due_at' as column_name, baseline_due_at as value, 'raised_at' as other_column,
from incoming
where baseline_due_at < raised_at;
