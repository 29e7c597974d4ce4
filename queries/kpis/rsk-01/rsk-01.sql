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
	last_finished_at as counted_at,
	0 as numerator,
	n_steps as denominator,
	null as hours,
	null as is_open,
	null as exclusion,
from fct_exposure
where exists (select 1 from fct_exceptions)
