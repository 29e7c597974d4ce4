-- grain: one exception whose responsibility was decided by $as_of, with its confirmed loss in CNY
with
decided as (
	select
		*,
		case
			when responsible_department_id is null then 'nobody_responsible'
			when loss is null then 'missing_loss'
		end as exclusion
	from fct_exceptions
	where decided_at is not null
)

select
	'exceptions' as record_kind,
	exception_id as record_id,
	responsible_department_id as department_id,
	responsible_employee_id as employee_id,
	class || ' × ' || cast(level as varchar) as stratum,
	decided_at as counted_at,
	case when exclusion is null then cast(loss as double) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from decided
where decided_at <= $as_of
