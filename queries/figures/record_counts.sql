-- grain: one period: records of all indicators that count, that are excluded, and that count for no known department
select
	period,
	cast(coalesce(sum(records) filter (where exclusion is null), 0) as bigint) as counted,
	cast(coalesce(sum(records) filter (where exclusion is not null), 0) as bigint) as excluded,
	cast(coalesce(sum(records) filter (where exclusion is null and department_id is null), 0) as bigint) as unassigned,
from figure_period_cells
group by period
