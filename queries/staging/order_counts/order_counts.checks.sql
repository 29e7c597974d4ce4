-- grain: one bad count of the file being imported (`incoming`), per rule

-- reject end-before-start
select source_row, 'ends_on' as column_name, ends_on as value, 'starts_on' as other_column,
from incoming
where ends_on < starts_on;

-- warn overlapping-count
select later.source_row, 'starts_on' as column_name, later.department_id as value, earlier.source_row as other,
from incoming later
join incoming earlier on earlier.department_id = later.department_id
where earlier.starts_on < later.starts_on and earlier.ends_on >= later.starts_on;
