-- grain: one bad seat of the file being imported (`incoming`), per rule

-- warn attended-while-excused
select source_row, 'attended' as column_name, attended as value, 'excused' as other_column,
from incoming
where attended and excused;

-- warn mandate-without-delegate
select source_row, 'delegate_id' as column_name, delegate_id as value,
from incoming
where mandated and delegate_id is null;
