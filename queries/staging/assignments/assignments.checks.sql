-- grain: one bad assignment of the file being imported (`incoming`), per rule

-- reject end-before-start
select source_row, 'valid_to' as column_name, valid_to as value, 'valid_from' as other_column,
from incoming
where valid_to < valid_from;

-- warn overlapping-assignment
select later.source_row, 'valid_from' as column_name, later.employee_id as value, earlier.source_row as other,
from incoming later
join incoming earlier on earlier.employee_id = later.employee_id
where earlier.valid_from < later.valid_from
    and coalesce(earlier.valid_to, '9999-12-31') >= later.valid_from;
