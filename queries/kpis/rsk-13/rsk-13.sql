-- grain: one high risk open at $as_of, or one whose level nobody has said
with
latest as (
	select
		risk_id,
		level
	from (
		select
			risk_id,
			level,
			row_number() over (partition by risk_id order by reviewed_at desc) as recency
		from fct_risk_reviews
		where reviewed_at <= $as_of and level is not null
	) as graded
	where recency = 1
),

open_risks as (
	select
		risks.risk_id,
		risks.department_id,
		risks.category,
		coalesce(latest.level, risks.level) as level,
		trim(coalesce(risks.plan, '')) <> '' and risks.plan_owner_id is not null as is_planned,
		case
			when coalesce(latest.level, risks.level) is null then 'not_rated'
			when risks.identified_at is null then 'not_dated'
		end as exclusion
	from fct_risks as risks
	left join latest on latest.risk_id = risks.risk_id
	where
		(risks.identified_at is null or risks.identified_at <= $as_of)
		and (risks.closed_at is null or risks.closed_at > $as_of)
)

select
	'risks' as record_kind,
	risk_id as record_id,
	department_id,
	cast(null as varchar) as employee_id,
	category as stratum,
	cast($as_of as timestamp) as counted_at,
	case when exclusion is null then cast(is_planned as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from open_risks
where level = 'high' or level is null
