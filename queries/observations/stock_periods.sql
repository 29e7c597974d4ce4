-- grain: one month, quarter or `all` at whose end a stock is counted
-- Periods in which anything was counted; ends_at is the first instant after the period, or the as-of time while it runs.
with observed as (
	select
		month,
		quarter,
	from int_period_codes
	where period_no in (select distinct period_no from int_observations)
),

months as (
	select
		strftime(local_date, '%Y-%m') as month,
		year(local_date) || 'Q' || quarter(local_date) as quarter,
		min(begins_at) as begins_at,
		least(max(ends_at) + interval 1 microsecond, max(as_of_at)) as ends_at,
	from dim_local_days
	cross join dim_settings
	where begins_at < as_of_at
	group by month, quarter
)

select 'month' as grain, month as id, begins_at, ends_at,
from months
where month in (select month from observed)
union all
select 'quarter' as grain, quarter as id, min(begins_at) as begins_at, max(ends_at) as ends_at,
from months
where quarter in (select quarter from observed)
group by quarter
union all
select 'all' as grain, 'all' as id, timestamp '0001-01-01' as begins_at, as_of_at as ends_at,
from dim_settings
where exists (select 1 from int_observations)
order by grain, id
