-- grain: one piece of customer feedback received by as_of_at
select
	records.* replace (
		coalesce(records.department_id, fct_cases.department_id) as department_id
	),
	fct_cases.process,
	fct_cases.matter_weight,
from cur_customer_feedback as records
cross join dim_settings
left join fct_cases on fct_cases.case_id = records.case_id
where records.received_at <= dim_settings.as_of_at
