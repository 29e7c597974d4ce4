-- grain: one exception found by $as_of
-- A finder belongs to the area when their department is the area's or lies below it.
with
found as (
	select
		exceptions.exception_id,
		exceptions.department_id,
		exceptions.class,
		exceptions.level,
		exceptions.found_at,
		coalesce(exceptions.found_by_department_id, held.department_id) as finder_department_id
	from fct_exceptions as exceptions
	left join dim_memberships as held
		on held.employee_id = exceptions.found_by_id
		and held.from_at <= exceptions.found_at
		and held.until_at > exceptions.found_at
),

judged as (
	select
		found.*,
		own.department_id is not null as is_own,
		case when finder_department_id is null then 'missing_finder' end as exclusion
	from found
	left join dim_department_ancestors as own
		on own.department_id = found.finder_department_id
		and own.ancestor_id = found.department_id
)

select
	'exceptions' as record_kind,
	exception_id as record_id,
	department_id,
	cast(null as varchar) as employee_id,
	class || ' × ' || cast(level as varchar) as stratum,
	found_at as counted_at,
	case when exclusion is null then cast(is_own as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from judged
where found_at <= $as_of
