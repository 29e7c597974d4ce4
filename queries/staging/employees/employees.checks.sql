-- grain: one bad employee of the file being imported (`incoming`), per rule

-- reject end-before-start
select source_row, 'left_on' as column_name, left_on as value, 'hired_on' as other_column,
from incoming
where left_on < hired_on;

-- warn far-date
select source_row, 'hired_on' as column_name, hired_on as value,
from incoming
where hired_on not between '1990-01-01' and '2100-01-01';
