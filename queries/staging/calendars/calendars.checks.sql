-- grain: one bad rule of the file being imported (`incoming`), per rule

-- reject incomplete-rule
select source_row, 'weekday' as column_name, weekday as value,
from incoming
where rule = 'slot' and weekday is null;

-- reject incomplete-rule
select source_row, 'starts' as column_name, starts as value,
from incoming
where rule = 'slot' and starts is null;

-- reject incomplete-rule
select source_row, 'ends' as column_name, ends as value,
from incoming
where rule = 'slot' and ends is null;

-- reject incomplete-rule
select source_row, 'date' as column_name, date as value,
from incoming
where rule in ('holiday', 'workday') and date is null;

-- reject invalid-clock
select source_row, 'starts' as column_name, starts as value,
from incoming
where starts is not null and not regexp_full_match(starts, '([01]?[0-9]|2[0-3]):[0-5][0-9]|24:00');

-- reject invalid-clock
select source_row, 'ends' as column_name, ends as value,
from incoming
where ends is not null and not regexp_full_match(ends, '([01]?[0-9]|2[0-3]):[0-5][0-9]|24:00');

-- reject end-before-start
select source_row, 'ends' as column_name, ends as value, 'starts' as other_column,
from incoming
where lpad(ends, 5, '0') <= lpad(starts, 5, '0');

-- reject end-before-start
select source_row, 'date_to' as column_name, date_to as value, 'date' as other_column,
from incoming
where date_to < date;
