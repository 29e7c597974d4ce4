-- grain: one person employed on the last day before $as_of, with the hours of training attended in the period
with
last_day as (
	select max(local_date) as local_date
	from dim_local_days
	where begins_at < $as_of
),

attended as (
	select
		sessions.employee_id,
		sum(trainings.hours) as hours
	from (
		select distinct training_id, employee_id
		from fct_training_results
		where attended
	) as sessions
	inner join fct_trainings as trainings on trainings.training_id = sessions.training_id
	where trainings.held_at >= $from and trainings.held_at < $as_of
	group by sessions.employee_id
),

staff as (
	select
		held.employee_id,
		held.department_id,
		coalesce(attended.hours, 0) as hours
	from dim_memberships as held
	inner join dim_employees as people on people.employee_id = held.employee_id
	left join attended on attended.employee_id = held.employee_id
	cross join last_day
	where
		held.from_at < $as_of
		and held.until_at >= $as_of
		and (people.left_on is null or people.left_on >= last_day.local_date)
		and (people.hired_on is null or people.hired_on <= last_day.local_date)
)

select
	'employees' as record_kind,
	employee_id as record_id,
	department_id,
	employee_id,
	cast(null as varchar) as stratum,
	cast($as_of as timestamp) as counted_at,
	cast(hours as double) as numerator,
	1 as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	cast(null as varchar) as exclusion,
from staff
