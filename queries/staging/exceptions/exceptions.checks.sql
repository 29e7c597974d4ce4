-- grain: one bad exception of the file being imported (`incoming`), per rule

-- reject end-before-start
select source_row, 'found_at' as column_name, found_at as value, 'occurred_at' as other_column,
from incoming
where found_at < occurred_at;

-- reject end-before-start
select source_row, 'reported_at' as column_name, reported_at as value, 'found_at' as other_column,
from incoming
where reported_at < found_at;

-- reject end-before-start
select source_row, 'contained_at' as column_name, contained_at as value, 'found_at' as other_column,
from incoming
where contained_at < found_at;

-- reject end-before-start
select source_row, 'restored_at' as column_name, restored_at as value, 'found_at' as other_column,
from incoming
where restored_at < found_at;

-- reject end-before-start
select source_row, 'closed_at' as column_name, closed_at as value, 'found_at' as other_column,
from incoming
where closed_at < found_at;

-- reject end-before-start
-- not against closed_at: what was reopened and closed again carries its latest closing
select source_row, 'reopened_at' as column_name, reopened_at as value, 'found_at' as other_column,
from incoming
where reopened_at < found_at;

-- warn due-before-start
select source_row, 'due_at' as column_name, due_at as value, 'found_at' as other_column,
from incoming
where due_at < found_at;

-- reject end-before-start
select source_row, 'found_at' as column_name, found_at as value, 'last_normal_at' as other_column,
from incoming
where found_at < last_normal_at;

-- reject end-before-start
select source_row, 'received_at' as column_name, received_at as value, 'found_at' as other_column,
from incoming
where received_at < found_at;
