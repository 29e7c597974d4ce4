-- grain: one bad feedback of the file being imported (`incoming`), per rule

-- reject end-before-start
select source_row, 'answered_at' as column_name, answered_at as value, 'received_at' as other_column,
from incoming
where answered_at < received_at;

-- reject end-before-start
select source_row, 'analysed_at' as column_name, analysed_at as value, 'received_at' as other_column,
from incoming
where analysed_at < received_at;

-- reject end-before-start
select source_row, 'closed_at' as column_name, closed_at as value, 'received_at' as other_column,
from incoming
where closed_at < received_at;
