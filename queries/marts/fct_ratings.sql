-- grain: one score one person gave, or was asked to give, in one dimension
-- rater_department_id: the rater's own then. Scores given after the as-of time are not known yet.
select
	ratings.* replace (
		case when ratings.rated_at is null or ratings.rated_at <= dim_settings.as_of_at then ratings.score end as score,
		coalesce(ratings.rater_department_id, held.department_id) as rater_department_id
	),
	fct_cases.process,
	fct_cases.matter_weight,
from cur_ratings as ratings
cross join dim_settings
left join fct_cases on fct_cases.case_id = ratings.case_id
left join dim_memberships as held
	on held.employee_id = ratings.rater_id
	and held.from_at <= coalesce(ratings.rated_at, ratings.invited_at)
	and held.until_at > coalesce(ratings.rated_at, ratings.invited_at)
where coalesce(ratings.invited_at, ratings.rated_at) <= dim_settings.as_of_at
	or coalesce(ratings.invited_at, ratings.rated_at) is null
