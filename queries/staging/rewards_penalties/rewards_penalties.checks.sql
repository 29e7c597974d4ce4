-- grain: one bad reward or penalty of the file being imported (`incoming`), per rule

-- reject names-nobody
select source_row, 'employee_id' as column_name, employee_id as value,
from incoming
where employee_id is null and department_id is null;

-- reject end-before-start
select source_row, 'decided_at' as column_name, decided_at as value, 'proposed_at' as other_column,
from incoming
where decided_at < proposed_at;

-- reject end-before-start
select source_row, 'revoked_at' as column_name, revoked_at as value, 'decided_at' as other_column,
from incoming
where revoked_at < decided_at;

-- warn decided-by-nobody
select source_row, 'decided_by_id' as column_name, decided_by_id as value,
from incoming
where decided_at is not null and decided_by_id is null;

-- warn above-wage-cap
-- fines 30 % of the month's wage (Shenzhen), compensation 20 % (工资支付暂行规定 art. 16)
select
    source_row,
    'amount' as column_name,
    amount as value,
    case measure when 'fine' then '30 %' else '20 %' end as cap,
from incoming
where (measure = 'fine' and amount > monthly_wage * 0.3) or (measure = 'compensation' and amount > monthly_wage * 0.2);
