-- grain: one bad training of the file being imported (`incoming`), per rule

-- reject score-above-maximum
select source_row, 'pass_score' as column_name, pass_score as value, 'max_score' as other_column,
from incoming
where pass_score > max_score;

-- reject out-of-range
select source_row, 'max_score' as column_name, max_score as value, '> 0' as range,
from incoming
where max_score <= 0;

-- warn held-and-cancelled
select source_row, 'cancelled_at' as column_name, cancelled_at as value, 'held_at' as other_column,
from incoming
where cancelled_at is not null and held_at is not null;
