-- grain: one document, filed or still missing
select
	documents.* replace (
		case when documents.filed_at <= as_of_at then documents.filed_at end as filed_at,
		case when documents.archived_at <= as_of_at then documents.archived_at end as archived_at,
		case when documents.destroyed_at <= as_of_at then documents.destroyed_at end as destroyed_at,
		coalesce(documents.department_id, held.department_id, fct_cases.department_id) as department_id,
		coalesce(due_day.ends_at, documents.due_at) as due_at
	),
	fct_cases.process,
	fct_cases.matter_weight,
from cur_documents as documents
cross join dim_settings
left join fct_cases on fct_cases.case_id = documents.case_id
left join dim_local_days as due_day on due_day.begins_at = documents.due_at
left join dim_memberships as held
	on held.employee_id = documents.employee_id
	and held.from_at <= coalesce(documents.due_at, documents.filed_at, documents.archived_at)
	and held.until_at > coalesce(documents.due_at, documents.filed_at, documents.archived_at)
