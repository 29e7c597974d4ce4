-- grain: one bad benefit of the file being imported (`incoming`), per rule

-- warn factor-without-source
select source_row, 'benefit_source' as column_name, benefit_source as value,
from incoming
where benefit_source is null;

-- warn factor-without-source
select source_row, 'isolation_source' as column_name, isolation_source as value,
from incoming
where isolation_share is not null and isolation_source is null;

-- warn factor-without-source
select source_row, 'confidence_source' as column_name, confidence_source as value,
from incoming
where confidence is not null and confidence_source is null;
