-- grain: one bad problem of the file being imported (`incoming`), per rule

-- reject end-before-start
select source_row, 'agreed_at' as column_name, agreed_at as value, 'raised_at' as other_column,
from incoming
where agreed_at < raised_at;

-- reject end-before-start
select source_row, 'escalated_at' as column_name, escalated_at as value, 'raised_at' as other_column,
from incoming
where escalated_at < raised_at;

-- reject end-before-start
select source_row, 'closed_at' as column_name, closed_at as value, 'raised_at' as other_column,
from incoming
where closed_at < raised_at;

-- warn agreed-without-owner
select source_row, 'department_id' as column_name, department_id as value,
from incoming
where agreed_at is not null and department_id is null and employee_id is null;
