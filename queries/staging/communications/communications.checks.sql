-- grain: one bad communication of the file being imported (`incoming`), per rule

-- reject end-before-start
select source_row, 'minutes_at' as column_name, minutes_at as value, 'held_at' as other_column,
from incoming
where minutes_at < held_at;

-- reject end-before-start
select source_row, 'confirmed_at' as column_name, confirmed_at as value, 'held_at' as other_column,
from incoming
where confirmed_at < held_at;

-- reject end-before-start
select source_row, 'reviewed_at' as column_name, reviewed_at as value, 'held_at' as other_column,
from incoming
where reviewed_at < held_at;

-- reject end-before-start
select source_row, 'corrected_at' as column_name, corrected_at as value, 'held_at' as other_column,
from incoming
where corrected_at < held_at;

-- reject result-without-finish
select source_row, 'goal_met' as column_name, goal_met as value,
from incoming
where goal_met is not null and reviewed_at is null;

-- warn held-and-cancelled
select source_row, 'cancelled_at' as column_name, cancelled_at as value, 'held_at' as other_column,
from incoming
where cancelled_at is not null and held_at is not null;
