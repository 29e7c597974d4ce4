-- grain: one bad corrective action of the file being imported (`incoming`), per rule

-- reject end-before-start
select source_row, 'done_at' as column_name, done_at as value, 'ordered_at' as other_column,
from incoming
where done_at < ordered_at;

-- reject end-before-start
select source_row, 'accepted_at' as column_name, accepted_at as value, 'done_at' as other_column,
from incoming
where accepted_at < done_at;

-- reject end-before-start
select source_row, 'checked_at' as column_name, checked_at as value, 'done_at' as other_column,
from incoming
where checked_at < done_at;

-- warn due-before-start
select source_row, 'due_at' as column_name, due_at as value, 'ordered_at' as other_column,
from incoming
where due_at < ordered_at;

-- reject result-without-finish
select source_row, 'effective' as column_name, effective as value,
from incoming
where effective is not null and checked_at is null;
