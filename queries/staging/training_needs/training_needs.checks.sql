-- grain: one bad need of the file being imported (`incoming`), per rule

-- reject end-before-start
select source_row, 'covered_at' as column_name, covered_at as value, 'identified_at' as other_column,
from incoming
where covered_at < identified_at;

-- warn due-before-start
select source_row, 'due_at' as column_name, due_at as value, 'identified_at' as other_column,
from incoming
where due_at < identified_at;
