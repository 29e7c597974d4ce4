-- grain: one suggestion reviewed by $as_of
with
reviewed as (
	select
		*,
		coalesce(decided_at, filed_at) as placed_at,
		case
			when decided_at is null then 'missing_stamps'
			when result is null then 'missing_result'
		end as exclusion
	from fct_suggestions
	where decided_at is not null or result is not null
)

select
	'suggestions' as record_kind,
	suggestion_id as record_id,
	department_id,
	employee_id,
	source as stratum,
	placed_at as counted_at,
	case when exclusion is null then cast(result = 'adopted' as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from reviewed
where placed_at <= $as_of
