-- grain: one exception whose handling was due by $as_of, or that has no due time at all
with
exceptions as (
	select
		exception_id,
		handling_department_id,
		handling_employee_id,
		class,
		level,
		coalesce(due_at, found_at) as counted_at,
		is_on_time,
		case
			when due_at is null then 'no_due'
			when resolved_at < found_at then 'stamps_out_of_order'
			when due_at < found_at then 'due_before_found'
		end as exclusion
	from fct_exceptions
)

select
	'exceptions' as record_kind,
	exception_id as record_id,
	handling_department_id as department_id,
	handling_employee_id as employee_id,
	class || ' × ' || cast(level as varchar) as stratum,
	counted_at,
	case when exclusion is null then cast(is_on_time as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from exceptions
where counted_at <= $as_of
