-- grain: one department × person × local month in which they completed steps
-- The denominator of rates per completed step: n_steps completed and not withdrawn, last_finished_at among them.
with months as (
	select
		begins_at as turns_at,
		lag(begins_at) over (order by begins_at) as turned_before_at,
	from dim_local_days
	where day(local_date) = 1
),

days as (
	select
		dim_local_days.local_date as utc_date,
		months.*,
	from dim_local_days
	asof inner join months on months.turns_at < dim_local_days.local_date + interval 1 day
)

select
	fct_steps.department_id,
	fct_steps.employee_id,
	case when fct_steps.finished_at >= days.turns_at then days.turns_at else days.turned_before_at end as month_at,
	max(fct_steps.finished_at) as last_finished_at,
	count(*) as n_steps,
from fct_steps
left join days on days.utc_date = cast(fct_steps.finished_at as date)
where fct_steps.finished_at is not null and not fct_steps.is_withdrawn
group by all
