-- grain: one account of what a course brought in
-- counted_at: the last microsecond of the day; since_at: that of the account before, null = the first. cost: of the course's sessions held between the two.
with accounts as (
	select
		cur_training_benefits.*,
		counted_day.ends_at as counted_at,
		lag(counted_day.ends_at) over (
			partition by cur_training_benefits.course_id
			order by counted_day.ends_at
		) as since_at,
	from cur_training_benefits
	inner join dim_local_days as counted_day on counted_day.local_date = cur_training_benefits.counted_on
)

select
	accounts.course_id,
	accounts.counted_on,
	accounts.counted_at,
	accounts.benefit,
	accounts.benefit_source,
	accounts.isolation_share,
	accounts.isolation_source,
	accounts.confidence,
	accounts.confidence_source,
	sum(fct_trainings.cost) as cost,
	count(fct_trainings.training_id) - count(fct_trainings.cost) as n_without_cost,
	case
		when min(fct_trainings.department_id) = max(fct_trainings.department_id) then min(fct_trainings.department_id)
	end as department_id,
from accounts
left join fct_trainings
	on fct_trainings.course_id = accounts.course_id
	and fct_trainings.held_at <= accounts.counted_at
	and (accounts.since_at is null or fct_trainings.held_at > accounts.since_at)
group by all
