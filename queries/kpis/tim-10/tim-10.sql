-- grain: one exception, from being found until operations are back to normal
with
exceptions as (
	select
		exception_id,
		handling_department_id,
		handling_employee_id,
		class,
		level,
		found_at,
		resolve_hours,
		is_open,
		case
			when not is_open and resolved_at is distinct from restored_at then 'missing_restore'
			when resolved_at < found_at then 'stamps_out_of_order'
		end as exclusion
	from fct_exceptions
)

select
	'exceptions' as record_kind,
	exception_id as record_id,
	handling_department_id as department_id,
	handling_employee_id as employee_id,
	class || ' × ' || cast(level as varchar) as stratum,
	found_at as counted_at,
	cast(null as double) as numerator,
	cast(null as double) as denominator,
	case when exclusion is null then resolve_hours end as hours,
	case when exclusion is null then is_open end as is_open,
	exclusion,
from exceptions
where found_at <= $as_of
