-- grain: one bad pause of the file being imported (`incoming`), per rule

-- reject end-before-start
select source_row, 'resumed_at' as column_name, resumed_at as value, 'paused_at' as other_column,
from incoming
where resumed_at < paused_at;

-- warn late-entry
select source_row, 'entered_at' as column_name, entered_at as value,
from incoming
where entered_at > paused_at + interval 3 day;

-- warn unknown-step
select
    min(source_row) as source_row,
    'step_id' as column_name,
    step_id as value,
    count(*) as rows,
from incoming
where exists (select 1 from cur_steps)
    and step_id is not null
    and step_id not in (select step_id from cur_steps)
group by step_id;

-- warn far-date
select source_row, 'paused_at' as column_name, paused_at as value,
from incoming
where paused_at not between '1990-01-01' and '2100-01-01';

-- warn far-date
select source_row, 'resumed_at' as column_name, resumed_at as value,
from incoming
where resumed_at not between '1990-01-01' and '2100-01-01';
