-- grain: one account of one course dated by $as_of
with
accounts as (
	select
		*,
		case
			when
				isolation_share is null
				or confidence is null
				or trim(coalesce(benefit_source, '')) = ''
				or trim(coalesce(isolation_source, '')) = ''
				or trim(coalesce(confidence_source, '')) = ''
				then 'factor_without_source'
			when n_without_cost > 0 or coalesce(cost, 0) <= 0 then 'missing_cost'
		end as exclusion
	from fct_training_benefits
)

select
	'training_benefits' as record_kind,
	course_id || '|' || cast(counted_on as varchar) as record_id,
	department_id,
	cast(null as varchar) as employee_id,
	course_id as stratum,
	counted_at,
	case when exclusion is null then cast(benefit as double) * isolation_share * confidence - cost end as numerator,
	case when exclusion is null then cast(cost as double) end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from accounts
where counted_at <= $as_of
