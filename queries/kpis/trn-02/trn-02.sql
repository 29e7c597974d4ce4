-- grain: one person required in one training whose due day was over by $as_of, all attempts together
with
results as (
	select
		*,
		min(due_on) filter (where required) over (partition by training_id, employee_id) as first_due_on,
		min(attempt) filter (where required) over (partition by training_id, employee_id) as first_attempt,
		min(completed_at) over (partition by training_id, employee_id) as first_completed_at
	from fct_training_results
),

required as (
	select
		training_id,
		employee_id,
		first_attempt as attempt,
		min(department_id) as department_id,
		min(course_id) as course_id,
		min(due_on) as due_on,
		min(due_at) as due_at,
		min(held_at) as held_at,
		min(first_completed_at) as completed_at,
		min(hired_on) as hired_on,
		min(left_on) as left_on
	from results
	where required and due_on is not distinct from first_due_on
	group by training_id, employee_id, first_attempt
),

judged as (
	select
		*,
		coalesce(due_at, completed_at, held_at) as counted_at,
		case
			when due_at is null then 'no_due'
			when hired_on > due_on or left_on < due_on then 'not_employed'
		end as exclusion
	from required
)

select
	'training_results' as record_kind,
	training_id || '|' || employee_id || '|' || cast(attempt as varchar) as record_id,
	department_id,
	employee_id,
	course_id as stratum,
	counted_at,
	case when exclusion is null then cast(coalesce(completed_at <= due_at, false) as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from judged
where counted_at <= $as_of
