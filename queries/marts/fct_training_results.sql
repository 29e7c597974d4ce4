-- grain: one person × session × attempt
-- department_id, post_group: where the person belonged on the due day, else at completion, else when the session was held.
with dated as (
	select
		results.* replace (
			case when results.completed_at <= as_of_at then results.completed_at end as completed_at,
			case when results.tutored_at <= as_of_at then results.tutored_at end as tutored_at
		),
		fct_trainings.course_id,
		fct_trainings.title,
		fct_trainings.held_at,
		fct_trainings.planned_on,
		fct_trainings.max_score,
		fct_trainings.pass_score,
		due_day.ends_at as due_at,
		coalesce(due_day.ends_at, results.completed_at, fct_trainings.held_at, planned_day.ends_at) as assigned_as_of_at,
	from cur_training_results as results
	cross join dim_settings
	left join fct_trainings on fct_trainings.training_id = results.training_id
	left join dim_local_days as due_day on due_day.local_date = results.due_on
	left join dim_local_days as planned_day on planned_day.local_date = fct_trainings.planned_on
)

select
	dated.* exclude (assigned_as_of_at),
	held.department_id,
	coalesce(held.post_group, dim_employees.post_group) as post_group,
	dim_employees.hired_on,
	dim_employees.left_on,
from dated
left join dim_employees on dim_employees.employee_id = dated.employee_id
left join dim_memberships as held
	on held.employee_id = dated.employee_id
	and held.from_at <= dated.assigned_as_of_at
	and held.until_at > dated.assigned_as_of_at
