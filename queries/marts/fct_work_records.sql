-- grain: one record of work done, written by as_of_at
select
	records.* replace (coalesce(records.department_id, held.department_id) as department_id),
	fct_cases.process,
	fct_cases.matter_weight,
from cur_work_records as records
cross join dim_settings
left join fct_cases on fct_cases.case_id = records.case_id
left join dim_memberships as held
	on held.employee_id = records.employee_id
	and held.from_at <= records.recorded_at
	and held.until_at > records.recorded_at
where records.recorded_at <= dim_settings.as_of_at
