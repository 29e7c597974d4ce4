-- grain: one risk entry
select
	cur_risks.* replace (
		coalesce(cur_risks.department_id, fct_cases.department_id) as department_id,
		case when plan_done_at <= as_of_at then plan_done_at end as plan_done_at,
		case when reviewed_at <= as_of_at then reviewed_at end as reviewed_at,
		case when cur_risks.closed_at <= as_of_at then cur_risks.closed_at end as closed_at,
		coalesce(plan_due_day.ends_at, plan_due_at) as plan_due_at
	),
	fct_cases.process,
	fct_cases.matter_weight,
from cur_risks
cross join dim_settings
left join fct_cases on fct_cases.case_id = cur_risks.case_id
left join dim_local_days as plan_due_day on plan_due_day.begins_at = cur_risks.plan_due_at
where cur_risks.identified_at is null or cur_risks.identified_at <= as_of_at
