-- grain: one bad work record of the file being imported (`incoming`), per rule

-- reject end-before-start
select source_row, 'recorded_at' as column_name, recorded_at as value, 'worked_at' as other_column,
from incoming
where recorded_at < worked_at;
