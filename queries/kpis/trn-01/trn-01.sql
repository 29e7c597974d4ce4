-- grain: one session of the training plan whose planned day was over by $as_of
with
planned as (
	select
		trainings.training_id,
		trainings.department_id,
		trainings.course_id,
		trainings.held_at,
		planned_day.ends_at as planned_until_at
	from fct_trainings as trainings
	inner join dim_local_days as planned_day on planned_day.local_date = trainings.planned_on
)

select
	'trainings' as record_kind,
	training_id as record_id,
	department_id,
	cast(null as varchar) as employee_id,
	course_id as stratum,
	planned_until_at as counted_at,
	cast(held_at is not null as integer) as numerator,
	1 as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	cast(null as varchar) as exclusion,
from planned
where planned_until_at <= $as_of
