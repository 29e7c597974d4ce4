-- grain: one bad signature of the file being imported (`incoming`), per rule

-- reject end-before-start
select source_row, 'valid_to' as column_name, valid_to as value, 'signed_at' as other_column,
from incoming
where valid_to < cast(signed_at as date);
