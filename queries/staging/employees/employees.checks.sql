-- grain: one bad employee of the file being imported (`incoming`), per rule

-- reject end-before-start
select source_row, 'left_on' as column_name, left_on as value, 'hired_on' as other_column,
from incoming
where left_on < hired_on;
