-- grain: one risk identified by $as_of and not closed before $from
with
latest as (
	select
		risk_id,
		residual
	from (
		select
			risk_id,
			residual,
			row_number() over (partition by risk_id order by reviewed_at desc) as recency
		from fct_risk_reviews
		where reviewed_at <= $as_of and residual is not null
	) as rated
	where recency = 1
),

scales as (
	select
		risks.risk_id,
		max(case when scale.name = 'medium_from' then scale.value end) as medium_from,
		max(case when scale.name = 'high_from' then scale.value end) as high_from,
		max(case when scale.name = 'score_low' then scale.value end) as score_low,
		max(case when scale.name = 'score_medium' then scale.value end) as score_medium,
		max(case when scale.name = 'score_high' then scale.value end) as score_high
	from fct_risks as risks
	inner join dim_parameters as scale
		on scale.kpi_id = 'rsk-16'
		and scale.from_at <= risks.identified_at
		and scale.until_at > risks.identified_at
	group by risks.risk_id
),

treated as (
	select distinct risk_id
	from fct_corrective_actions
	where risk_id is not null
),

rated as (
	select
		risks.risk_id,
		risks.department_id,
		risks.inherent,
		coalesce(latest.residual, risks.residual) as residual,
		scales.* exclude (risk_id),
		case
			when risks.identified_at is null then 'not_dated'
			when coalesce(least(risks.inherent, coalesce(latest.residual, risks.residual)), -1) < 0
				or risks.inherent is null
				or coalesce(latest.residual, risks.residual) is null
				then 'not_rated'
			when
				coalesce(latest.residual, risks.residual) < risks.inherent
				and trim(coalesce(risks.plan, '')) = ''
				and treated.risk_id is null
				then 'no_measure'
			when
				medium_from is null
				or high_from is null
				or score_low is null
				or score_medium is null
				or score_high is null
				then 'parameter_not_set'
		end as exclusion
	from fct_risks as risks
	left join latest on latest.risk_id = risks.risk_id
	left join scales on scales.risk_id = risks.risk_id
	left join treated on treated.risk_id = risks.risk_id
	where
		(risks.identified_at is null or risks.identified_at <= $as_of)
		and (risks.closed_at is null or risks.closed_at >= $from)
),

graded as (
	select
		*,
		case
			when inherent >= high_from then 'high' when inherent >= medium_from then 'medium' else 'low'
		end as inherent_level,
		case
			when residual >= high_from then 'high' when residual >= medium_from then 'medium' else 'low'
		end as residual_level,
		case
			when inherent >= high_from then score_high when inherent >= medium_from then score_medium else score_low
		end as inherent_score,
		case
			when residual >= high_from then score_high when residual >= medium_from then score_medium else score_low
		end as residual_score
	from rated
)

select
	'risks' as record_kind,
	risk_id as record_id,
	department_id,
	cast(null as varchar) as employee_id,
	case when exclusion is null then inherent_level || ' → ' || residual_level end as stratum,
	cast($as_of as timestamp) as counted_at,
	case when exclusion is null then inherent_score - residual_score end as numerator,
	case when exclusion is null then inherent_score end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from graded
