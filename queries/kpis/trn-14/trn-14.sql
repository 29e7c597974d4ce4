-- grain: one person who failed a training's exam at first attempt, limit over by $as_of or none set
with
attempts as (
	select
		training_id,
		employee_id,
		min(tutored_at) as tutored_at,
		min(case when attempt > 1 and post_score is not null then completed_at end) as retested_at
	from fct_training_results
	group by training_id, employee_id
),

failed as (
	select
		firsts.training_id,
		firsts.employee_id,
		firsts.attempt,
		firsts.department_id,
		firsts.course_id,
		coalesce(firsts.completed_at, firsts.held_at) as failed_at,
		attempts.tutored_at,
		attempts.retested_at
	from fct_training_results as firsts
	inner join attempts
		on attempts.training_id = firsts.training_id
		and attempts.employee_id = firsts.employee_id
	where firsts.attempt = 1 and firsts.post_score < firsts.pass_score
),

dated as (
	select
		failed.*,
		failed_at + to_microseconds(cast(round(tutoring.value * 86400000000) as bigint)) as limit_at
	from failed
	left join dim_parameters as tutoring
		on tutoring.kpi_id = 'trn-14'
		and tutoring.name = 'limit_days'
		and tutoring.from_at <= failed_at
		and tutoring.until_at > failed_at
),

judged as (
	select
		*,
		coalesce(limit_at, failed_at) as placed_at,
		coalesce(tutored_at <= limit_at and retested_at <= limit_at, false) as is_helped,
		case when limit_at is null then 'parameter_not_set' end as exclusion
	from dated
)

select
	'training_results' as record_kind,
	training_id || '|' || employee_id || '|' || cast(attempt as varchar) as record_id,
	department_id,
	employee_id,
	course_id as stratum,
	placed_at as counted_at,
	case when exclusion is null then cast(is_helped as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from judged
where placed_at <= $as_of
