-- grain: one bad acceptance of the file being imported (`incoming`), per rule

-- reject end-before-start
select source_row, 'fixed_at' as column_name, fixed_at as value, 'decided_at' as other_column,
from incoming
where fixed_at < decided_at;

-- warn due-before-start
select source_row, 'deadline_at' as column_name, deadline_at as value, 'decided_at' as other_column,
from incoming
where deadline_at < decided_at;

-- reject result-without-finish
select source_row, 'result' as column_name, result as value,
from incoming
where result is not null and decided_at is null;
