-- grain: one UTC day, with the month and quarter of the company's zone after the last turn of a month, and before it
-- A moment of that day lies in `month` from turns_at on, else in month_before. One lookup instead of a zone conversion per row.
with months as (
	select
		begins_at as turns_at,
		strftime(local_date, '%Y-%m') as month,
		year(local_date) || 'Q' || quarter(local_date) as quarter,
		strftime(local_date - 1, '%Y-%m') as month_before,
		year(local_date - 1) || 'Q' || quarter(local_date - 1) as quarter_before,
	from dim_local_days
	where day(local_date) = 1
)

select
	dim_local_days.local_date as utc_date,
	months.*,
from dim_local_days
asof inner join months on months.turns_at < dim_local_days.local_date + interval 1 day
