-- grain: one bad risk of the file being imported (`incoming`), per rule

-- reject end-before-start
select source_row, 'closed_at' as column_name, closed_at as value, 'identified_at' as other_column,
from incoming
where closed_at < identified_at;

-- warn due-before-start
select source_row, 'plan_due_at' as column_name, plan_due_at as value, 'identified_at' as other_column,
from incoming
where plan_due_at < identified_at;
