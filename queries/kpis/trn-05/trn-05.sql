-- grain: one examination of one person (training × person × attempt); only the first attempt counts
with
examinations as (
	select
		training_id,
		employee_id,
		attempt,
		department_id,
		course_id,
		post_score,
		pass_score,
		coalesce(completed_at, held_at) as counted_at,
		case
			when attempt > 1 then 'retest'
			when post_score is null then 'no_score'
			when pass_score is null then 'no_pass_score'
		end as exclusion
	from fct_training_results
	where
		post_score is not null
		or (attended and pass_score is not null)
)

select
	'training_results' as record_kind,
	training_id || '|' || employee_id || '|' || cast(attempt as varchar) as record_id,
	department_id,
	employee_id,
	course_id as stratum,
	counted_at,
	case when exclusion is null then cast(post_score >= pass_score as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from examinations
where counted_at <= $as_of
