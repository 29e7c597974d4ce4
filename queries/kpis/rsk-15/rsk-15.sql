-- grain: one risk open at $as_of
with
reviewed as (
	select
		risk_id,
		max(reviewed_at) as reviewed_at
	from (
		select risk_id, reviewed_at from fct_risk_reviews
		union all
		select risk_id, reviewed_at from fct_risks
	) as reviews
	where reviewed_at <= $as_of
	group by risk_id
),

open_risks as (
	select
		risks.risk_id,
		risks.department_id,
		risks.category,
		coalesce(reviewed.reviewed_at, risks.identified_at) as since_at
	from fct_risks as risks
	left join reviewed on reviewed.risk_id = risks.risk_id
	where
		(risks.identified_at is null or risks.identified_at <= $as_of)
		and (risks.closed_at is null or risks.closed_at > $as_of)
),

judged as (
	select
		open_risks.*,
		since_at + to_microseconds(cast(round(reviewing.value * 86400000000) as bigint)) >= $as_of as is_in_time,
		case
			when since_at is null then 'not_dated'
			when reviewing.value is null then 'parameter_not_set'
		end as exclusion
	from open_risks
	left join dim_parameters as reviewing
		on reviewing.kpi_id = 'rsk-15'
		and reviewing.name = 'review_interval_days'
		and reviewing.from_at <= since_at
		and reviewing.until_at > since_at
)

select
	'risks' as record_kind,
	risk_id as record_id,
	department_id,
	cast(null as varchar) as employee_id,
	category as stratum,
	cast($as_of as timestamp) as counted_at,
	case when exclusion is null then cast(is_in_time as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from judged
