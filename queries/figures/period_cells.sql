-- grain: one cell × period it belongs to: its month, its quarter and `all`; a stock only to its own
with placed as (
	select month as period, * from figure_cells where grain is null and month is not null
	union all
	select quarter as period, * from figure_cells where grain is null and quarter is not null
	union all
	select 'all' as period, * from figure_cells where grain is null
	union all
	select coalesce(month, quarter, 'all') as period, * from figure_cells where grain is not null
)

select *
from placed
where period in (select period from figure_periods)
