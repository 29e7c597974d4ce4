-- grain: one month of the company's zone, numbered; the month before the first is 0
with firsts as (
	select
		local_date,
		begins_at,
	from dim_local_days
	where day(local_date) = 1
)

select
	cast(row_number() over (order by local_date) as smallint) as period_no,
	begins_at as turns_at,
	strftime(local_date, '%Y-%m') as month,
	year(local_date) || 'Q' || quarter(local_date) as quarter,
from firsts
union all
select
	0 as period_no,
	null as turns_at,
	strftime(min(local_date) - 1, '%Y-%m') as month,
	year(min(local_date) - 1) || 'Q' || quarter(min(local_date) - 1) as quarter,
from firsts
having count(*) > 0
