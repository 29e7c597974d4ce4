-- grain: one person tested before or after one training, in points of 100 from the course's mean; courses without any test beforehand have no rows
with
tested as (
	select
		results.training_id,
		results.employee_id,
		results.attempt,
		results.department_id,
		results.course_id,
		coalesce(results.completed_at, results.held_at) as counted_at,
		count(results.pre_score) over (partition by results.course_id) > 0 as is_tested_beforehand,
		100.0 * results.pre_score / nullif(results.max_score, 0) as pre,
		100.0 * results.post_score / nullif(results.max_score, 0) as post,
		case
			when results.attempt > 1 then 'retest'
			when results.pre_score is null or results.post_score is null then 'no_pair'
			when coalesce(results.max_score, 0) <= 0 then 'no_max_score'
			when
				least(results.pre_score, results.post_score) < 0
				or greatest(results.pre_score, results.post_score) > results.max_score
				then 'score_out_of_range'
			when not trainings.tests_equated then 'not_equated'
		end as exclusion
	from fct_training_results as results
	left join fct_trainings as trainings on trainings.training_id = results.training_id
	where results.pre_score is not null or results.post_score is not null
),

centred as (
	select
		*,
		avg(case when exclusion is null then (pre + post) / 2 end) over (partition by course_id) as middle
	from tested
	where counted_at <= $as_of and is_tested_beforehand
)

select
	'training_results' as record_kind,
	training_id || '|' || employee_id || '|' || cast(attempt as varchar) as record_id,
	department_id,
	employee_id,
	course_id as stratum,
	counted_at,
	case when exclusion is null then round(post - middle, 9) end as numerator,
	case when exclusion is null then round(pre - middle, 9) end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from centred
