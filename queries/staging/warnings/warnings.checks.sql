-- grain: one bad warning of the file being imported (`incoming`), per rule

-- reject end-before-start
select source_row, 'published_at' as column_name, published_at as value, 'detected_at' as other_column,
from incoming
where published_at < detected_at;

-- reject end-before-start
select source_row, 'acknowledged_at' as column_name, acknowledged_at as value, 'published_at' as other_column,
from incoming
where acknowledged_at < published_at;

-- reject end-before-start
select source_row, 'acted_at' as column_name, acted_at as value, 'published_at' as other_column,
from incoming
where acted_at < published_at;

-- reject end-before-start
select source_row, 'closed_at' as column_name, closed_at as value, 'published_at' as other_column,
from incoming
where closed_at < published_at;

-- reject result-without-finish
select source_row, 'outcome' as column_name, outcome as value,
from incoming
where outcome is not null and closed_at is null;
