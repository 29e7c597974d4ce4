-- grain: one exception (numerator); one department × person × local month of completed steps (denominator), summed, since one row per step would repeat the steps
with
findings as (
	select
		exception_id,
		case when decided_at is null then department_id else responsible_department_id end as department_id,
		case when decided_at is not null then responsible_employee_id end as employee_id,
		class || ' × ' || cast(level as varchar) as stratum,
		coalesce(occurred_at, found_at) as occurred_at,
		case
			when decided_at is null then 'no_finding'
			when responsible_department_id is null then 'nobody_responsible'
		end as exclusion
	from fct_exceptions
),

completed_steps as (
	select
		department_id,
		employee_id,
		finished_at,
		date_trunc(
			'month', timezone(dim_settings.time_zone, timezone('UTC', finished_at))
		) as local_month
	from fct_steps
	cross join dim_settings
	where
		finished_at <= $as_of
		and exists (select 1 from fct_exceptions)
		and not is_withdrawn
)

select
	'exceptions' as record_kind,
	exception_id as record_id,
	department_id,
	employee_id,
	stratum,
	occurred_at as counted_at,
	case when exclusion is null then 1 end as numerator,
	case when exclusion is null then 0 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from findings
where occurred_at <= $as_of
union all
select
	'departments' as record_kind,
	coalesce(department_id, 'unassigned') as record_id,
	department_id,
	employee_id,
	null as stratum,
	max(finished_at) as counted_at,
	0 as numerator,
	count(*) as denominator,
	null as hours,
	null as is_open,
	null as exclusion,
from completed_steps
group by department_id, employee_id, local_month
