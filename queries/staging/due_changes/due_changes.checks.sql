-- grain: one bad move of a due time of the file being imported (`incoming`), per rule

-- reject change-of-nothing
select source_row, 'step_id' as column_name, step_id as value,
from incoming
where step_id is null and case_id is null and node_id is null and action_item_id is null;

-- warn same-due
select source_row, 'new_due_at' as column_name, new_due_at as value,
from incoming
where new_due_at = old_due_at;
