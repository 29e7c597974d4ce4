-- grain: one exception resolved for the first time by $as_of
-- Reopened = its resolution did not hold. It is placed where it was first resolved, so a late reopening corrects that period.
with
resolved as (
	select
		*,
		least(
			case when reopened_at is null or restored_at <= reopened_at then restored_at end,
			case when reopened_at is null or closed_at <= reopened_at then closed_at end
		) as first_resolved_at
	from fct_exceptions
),

judged as (
	select
		*,
		case
			when first_resolved_at is null then 'missing_resolution'
			when first_resolved_at < found_at then 'stamps_out_of_order'
		end as exclusion
	from resolved
	where first_resolved_at is not null or reopened_at is not null
)

select
	'exceptions' as record_kind,
	exception_id as record_id,
	handling_department_id as department_id,
	handling_employee_id as employee_id,
	class || ' × ' || cast(level as varchar) as stratum,
	coalesce(first_resolved_at, reopened_at) as counted_at,
	case when exclusion is null then cast(is_reopened as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from judged
where coalesce(first_resolved_at, reopened_at) <= $as_of
