-- grain: one bad pause of the file being imported (`incoming`), per rule

-- reject end-before-start
select source_row, 'resumed_at' as column_name, resumed_at as value, 'paused_at' as other_column,
from incoming
where resumed_at < paused_at;

-- warn late-entry
select source_row, 'entered_at' as column_name, entered_at as value,
from incoming
where entered_at > paused_at + interval 3 day;
