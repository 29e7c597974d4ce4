-- grain: one bad node of the file being imported (`incoming`), per rule

-- reject end-before-start
select source_row, 'baseline_due_at' as column_name, baseline_due_at as value, 'planned_start_at' as other_column,
from incoming
where baseline_due_at < planned_start_at;

-- warn end-before-start
select source_row, 'met_at' as column_name, met_at as value, 'signed_at' as other_column,
from incoming
where met_at < signed_at;

-- warn due-before-start
select source_row, 'due_at' as column_name, due_at as value, 'signed_at' as other_column,
from incoming
where due_at < signed_at;
