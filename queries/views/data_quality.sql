-- grain: one row; observations of one period over all indicators, counted and not
select
	count(*) filter (where exclusion is null) as counted,
	count(*) filter (where exclusion is not null) as excluded,
	count(*) filter (where exclusion is null and department_id is null) as unassigned,
from observations
where month = $period or quarter = $period or ($period = 'all' and (grain is null or grain = 'all'))
