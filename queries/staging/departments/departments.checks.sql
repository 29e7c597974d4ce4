-- grain: one bad department of the file being imported (`incoming`), per rule

-- reject own-parent
select source_row, 'parent_id' as column_name, parent_id as value,
from incoming
where parent_id = department_id;

-- reject circle
with recursive climb as (
    select source_row, department_id, parent_id, 1 as depth,
    from incoming
    where parent_id <> department_id

    union all

    select climb.source_row, climb.department_id, above.parent_id, climb.depth + 1,
    from climb
    join incoming above on above.department_id = climb.parent_id
    where climb.parent_id <> climb.department_id and climb.depth < 50
)

select distinct source_row, 'parent_id' as column_name, department_id as value,
from climb
where parent_id = department_id;

-- reject end-before-start
select source_row, 'valid_to' as column_name, valid_to as value, 'valid_from' as other_column,
from incoming
where valid_to < valid_from;
