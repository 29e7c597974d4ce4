-- grain: one bad access of the file being imported (`incoming`), per rule

-- reject end-before-start
select source_row, 'approved_at' as column_name, approved_at as value, 'requested_at' as other_column,
from incoming
where approved_at < requested_at;

-- reject result-without-finish
select source_row, 'result' as column_name, result as value,
from incoming
where result is not null and approved_at is null;
