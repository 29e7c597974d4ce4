-- grain: one bad document of the file being imported (`incoming`), per rule

-- reject end-before-start
select source_row, 'archived_at' as column_name, archived_at as value, 'filed_at' as other_column,
from incoming
where archived_at < filed_at;

-- reject end-before-start
select source_row, 'destroyed_at' as column_name, destroyed_at as value, 'filed_at' as other_column,
from incoming
where destroyed_at < filed_at;
