-- grain: one UTC day, with the number of the company's month after the last turn of a month; the month before has one less
-- A moment of that day lies in `period_no` from turns_at on. One lookup instead of a zone conversion per row.
select
	dim_local_days.local_date as utc_date,
	months.turns_at,
	months.period_no,
from dim_local_days
asof inner join (select * from int_months where turns_at is not null) as months
	on months.turns_at < dim_local_days.local_date + interval 1 day
