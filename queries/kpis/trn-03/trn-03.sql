-- grain: one person enrolled in one session held by $as_of, first attempt
with
enrolled as (
	select
		training_id,
		employee_id,
		attempt,
		department_id,
		course_id,
		held_at,
		attended,
		case
			when attempt > 1 then 'retest'
			when attended is null then 'missing_attendance'
		end as exclusion
	from fct_training_results
	where coalesce(enrolled, attended, false)
)

select
	'training_results' as record_kind,
	training_id || '|' || employee_id || '|' || cast(attempt as varchar) as record_id,
	department_id,
	employee_id,
	course_id as stratum,
	held_at as counted_at,
	case when exclusion is null then cast(attended as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from enrolled
where held_at <= $as_of
