-- grain: one acceptance decision of one case and round
select
	cur_acceptances.* replace (
		case when cur_acceptances.decided_at <= as_of_at then cur_acceptances.decided_at end as decided_at,
		case when cur_acceptances.decided_at <= as_of_at then cur_acceptances.result end as result,
		case when cur_acceptances.fixed_at <= as_of_at then cur_acceptances.fixed_at end as fixed_at,
		coalesce(cur_acceptances.department_id, fct_cases.department_id) as department_id,
		coalesce(deadline_day.ends_at, cur_acceptances.deadline_at) as deadline_at
	),
	fct_cases.process,
	fct_cases.matter_weight,
from cur_acceptances
cross join dim_settings
left join fct_cases on fct_cases.case_id = cur_acceptances.case_id
left join dim_local_days as deadline_day on deadline_day.begins_at = cur_acceptances.deadline_at
