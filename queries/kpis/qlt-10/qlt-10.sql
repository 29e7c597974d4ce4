-- grain: one complaint received by $as_of (numerator); one count of orders whose days were over by then (denominator)
with
counts as (
	select
		department_id,
		starts_on,
		orders,
		counted_until_at,
		case when date_trunc('month', starts_on) <> date_trunc('month', ends_on) then 'across_months' end as exclusion
	from fct_order_counts
)

select
	'customer_feedback' as record_kind,
	feedback_id as record_id,
	department_id,
	cast(null as varchar) as employee_id,
	channel as stratum,
	received_at as counted_at,
	1 as numerator,
	0 as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	cast(null as varchar) as exclusion,
from fct_customer_feedback
where class = 'complaint' and received_at <= $as_of
union all
select
	'order_counts' as record_kind,
	department_id || '|' || cast(starts_on as varchar) as record_id,
	department_id,
	null as employee_id,
	null as stratum,
	counted_until_at as counted_at,
	case when exclusion is null then 0 end as numerator,
	case when exclusion is null then orders end as denominator,
	null as hours,
	null as is_open,
	exclusion,
from counts
where counted_until_at <= $as_of
