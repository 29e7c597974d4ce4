-- grain: one bad rating of the file being imported (`incoming`), per rule

-- reject names-nobody
select source_row, 'rated_department_id' as column_name, rated_department_id as value,
from incoming
where rated_department_id is null and rated_employee_id is null;

-- reject result-without-finish
select source_row, 'score' as column_name, score as value,
from incoming
where score is not null and rated_at is null;

-- reject end-before-start
select source_row, 'rated_at' as column_name, rated_at as value, 'invited_at' as other_column,
from incoming
where rated_at < invited_at;

-- warn self-rating
select source_row, 'rated_department_id' as column_name, coalesce(rated_employee_id, rated_department_id) as value,
from incoming
where rated_employee_id = rater_id or (rated_employee_id is null and rated_department_id = rater_department_id);
