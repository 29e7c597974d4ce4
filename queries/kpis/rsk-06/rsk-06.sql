-- grain: one exception on a monitored indicator found by $as_of, or one that does not say whether it is
with
found as (
	select
		exceptions.exception_id,
		exceptions.department_id,
		exceptions.class,
		exceptions.level,
		exceptions.found_at,
		coalesce(
			warnings.published_at <= coalesce(exceptions.occurred_at, exceptions.found_at), false
		) as is_warned_of,
		case
			when exceptions.monitored is null then 'not_said'
			when exceptions.warning_id is not null and warnings.warning_id is null then 'unknown_warning'
		end as exclusion
	from fct_exceptions as exceptions
	left join fct_warnings as warnings on warnings.warning_id = exceptions.warning_id
	where exceptions.monitored or exceptions.monitored is null
)

select
	'exceptions' as record_kind,
	exception_id as record_id,
	department_id,
	cast(null as varchar) as employee_id,
	class || ' × ' || cast(level as varchar) as stratum,
	found_at as counted_at,
	case when exclusion is null then cast(is_warned_of as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from found
where found_at <= $as_of
