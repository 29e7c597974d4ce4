-- grain: one row; observations of one period over all indicators, counted and not
select
	cast(coalesce(sum(counted), 0) as bigint) as counted,
	cast(coalesce(sum(excluded), 0) as bigint) as excluded,
	cast(coalesce(sum(unassigned), 0) as bigint) as unassigned,
from record_counts
where period = $period
