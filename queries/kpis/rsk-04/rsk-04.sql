-- grain: one exception found by $as_of, with the hours on the wall clock from its occurrence until it was found
select
	'exceptions' as record_kind,
	exception_id as record_id,
	department_id,
	cast(null as varchar) as employee_id,
	class || ' × ' || cast(level as varchar) as stratum,
	found_at as counted_at,
	cast(null as double) as numerator,
	cast(null as double) as denominator,
	case when exclusion is null then (epoch_us(found_at) - epoch_us(occurred_at)) / 3600000000.0 end as hours,
	case when exclusion is null then false end as is_open,
	exclusion,
from (
	select
		*,
		case
			when occurred_at is null then 'missing_occurrence'
			when found_at < occurred_at then 'stamps_out_of_order'
		end as exclusion
	from fct_exceptions
)
where found_at <= $as_of
