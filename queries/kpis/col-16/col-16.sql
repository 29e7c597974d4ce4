-- grain: one department's side of one pair of departments that rated each other in one project
with
given as (
	select
		case_id,
		rater_department_id,
		rated_department_id,
		min(process) as process,
		min(matter_weight) as matter_weight,
		min(rating_id) as rating_id,
		max(rated_at) as rated_at,
		cast(sum(score) as double) / count(score) as mean_score
	from fct_ratings
	where
		dimension in ('work_quality', 'work_progress', 'cooperation', 'communication', 'risk_control')
		and score is not null
		and rated_at is not null
		and rater_department_id <> rated_department_id
	group by case_id, rater_department_id, rated_department_id
),

pairs as (
	select
		given.rating_id,
		given.process,
		given.matter_weight,
		given.rater_department_id,
		given.rated_department_id,
		greatest(given.rated_at, received.rated_at) as counted_at,
		given.mean_score as given_score,
		received.mean_score as received_score
	from given
	inner join given as received
		on received.case_id = given.case_id
		and received.rater_department_id = given.rated_department_id
		and received.rated_department_id = given.rater_department_id
)

select
	'ratings' as record_kind,
	pairs.rating_id as record_id,
	pairs.rater_department_id as department_id,
	cast(null as varchar) as employee_id,
	least(pairs.rater_department_id, pairs.rated_department_id)
	|| ' ↔ '
	|| greatest(pairs.rater_department_id, pairs.rated_department_id) as stratum,
	pairs.counted_at,
	cast(
		abs(pairs.given_score - pairs.received_score) > gap.value
		or (pairs.given_score = 5 and pairs.received_score = 5)
		or (pairs.given_score = 1 and pairs.received_score = 1) as integer
	) as numerator,
	1 as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	cast(null as varchar) as exclusion,
from pairs
inner join dim_parameters as gap
	on gap.kpi_id = 'col-16'
	and gap.name = 'gap_points'
	and gap.from_at <= pairs.counted_at
	and gap.until_at > pairs.counted_at
where pairs.counted_at <= $as_of
