-- grain: one person tested before or after one training, in points of 100; courses without any test beforehand have no gain and no rows
with
tested as (
	select
		training_id,
		employee_id,
		attempt,
		department_id,
		course_id,
		coalesce(completed_at, held_at) as counted_at,
		count(pre_score) over (partition by course_id) > 0 as is_tested_beforehand,
		100.0 * pre_score / nullif(max_score, 0) as pre,
		100.0 * post_score / nullif(max_score, 0) as post,
		case
			when attempt > 1 then 'retest'
			when pre_score is null then 'no_pre_score'
			when post_score is null then 'no_post_score'
			when coalesce(max_score, 0) <= 0 then 'no_max_score'
			when
				least(pre_score, post_score) < 0
				or greatest(pre_score, post_score)
				> max_score
				then 'score_out_of_range'
			when pre_score = max_score then 'pre_at_max'
		end as exclusion
	from fct_training_results
	where pre_score is not null or post_score is not null
)

select
	'training_results' as record_kind,
	training_id || '|' || employee_id || '|' || cast(attempt as varchar) as record_id,
	department_id,
	employee_id,
	course_id as stratum,
	counted_at,
	case when exclusion is null then post - pre end as numerator,
	case when exclusion is null then 100 - pre end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from tested
where counted_at <= $as_of and is_tested_beforehand
