-- grain: one warning closed by $as_of; the publishing department answers
with
closed as (
	select
		warnings.warning_id,
		coalesce(warnings.department_id, held.department_id) as department_id,
		warnings.class,
		warnings.level,
		warnings.closed_at,
		warnings.outcome = 'confirmed' as is_confirmed,
		case when warnings.outcome is null then 'missing_result' end as exclusion
	from fct_warnings as warnings
	left join dim_memberships as held
		on held.employee_id = warnings.employee_id
		and held.from_at <= warnings.published_at
		and held.until_at > warnings.published_at
	where warnings.closed_at <= $as_of
)

select
	'warnings' as record_kind,
	warning_id as record_id,
	department_id,
	cast(null as varchar) as employee_id,
	concat_ws(' × ', class, level) as stratum,
	closed_at as counted_at,
	case when exclusion is null then cast(is_confirmed as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from closed
