-- grain: one period in which something was counted or excluded, numbered from 0 = all; of those in $periods, null = all
with coded as (
	select
		month,
		quarter,
	from int_period_codes
	where period_no in (select distinct period_no from int_observations)
),

counted as (
	select 'all' as period
	union
	select month as period from coded where month is not null
	union
	select quarter as period from coded where quarter is not null
)

select
	cast(row_number() over (order by period <> 'all', period) - 1 as integer) as period_ix,
	period,
from counted
where cast($periods as varchar[]) is null or list_contains(cast($periods as varchar[]), period)
