-- grain: one period in which something was counted or excluded, numbered from 0 = all
select
	cast(row_number() over (order by period <> 'all', period) - 1 as integer) as period_ix,
	period,
from (
	select 'all' as period
	union
	select month as period from figure_cells where month is not null
	union
	select quarter as period from figure_cells where quarter is not null
) as periods
