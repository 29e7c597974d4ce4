-- grain: one exception found by $as_of
with
judged as (
	select
		exception_id,
		department_id,
		class,
		level,
		found_at,
		is_found_by_own,
		case when is_found_by_own is null then 'missing_finder' end as exclusion
	from fct_exceptions
)

select
	'exceptions' as record_kind,
	exception_id as record_id,
	department_id,
	cast(null as varchar) as employee_id,
	class || ' × ' || cast(level as varchar) as stratum,
	found_at as counted_at,
	case when exclusion is null then cast(is_found_by_own as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from judged
where found_at <= $as_of
