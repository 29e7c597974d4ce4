-- grain: one bad suggestion of the file being imported (`incoming`), per rule

-- reject end-before-start
select source_row, 'decided_at' as column_name, decided_at as value, 'filed_at' as other_column,
from incoming
where decided_at < filed_at;

-- reject end-before-start
select source_row, 'implemented_at' as column_name, implemented_at as value, 'filed_at' as other_column,
from incoming
where implemented_at < filed_at;

-- reject result-without-finish
select source_row, 'result' as column_name, result as value,
from incoming
where result is not null and decided_at is null;

-- warn saving-without-proof
select source_row, 'avoided_loss' as column_name, avoided_loss as value,
from incoming
where avoided_loss > 0 and (evidence is null or approved_by_id is null);
