-- grain: one person who attended a session held by $as_of, with their rating of it; the organising department answers
with
attendances as (
	select
		results.training_id,
		results.employee_id,
		results.attempt,
		trainings.department_id,
		results.course_id,
		results.held_at,
		results.satisfaction,
		case when results.satisfaction is null then 'no_answer' end as exclusion
	from fct_training_results as results
	inner join fct_trainings as trainings on trainings.training_id = results.training_id
	where
		results.attempt = 1
		and (results.attended or results.satisfaction is not null)
		and results.training_id in (select training_id from fct_training_results where satisfaction is not null)
)

select
	'training_results' as record_kind,
	training_id || '|' || employee_id || '|' || cast(attempt as varchar) as record_id,
	department_id,
	cast(null as varchar) as employee_id,
	course_id as stratum,
	held_at as counted_at,
	case when exclusion is null then cast(satisfaction as double) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from attendances
where held_at <= $as_of
