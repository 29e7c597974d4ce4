-- grain: one bad restore test of the file being imported (`incoming`), per rule

-- reject result-without-finish
select source_row, 'result' as column_name, result as value,
from incoming
where result is not null and tested_at is null;
