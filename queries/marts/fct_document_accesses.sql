-- grain: one access to one document by as_of_at
select
	records.* replace (
		case when records.registered_at <= dim_settings.as_of_at then records.registered_at end as registered_at,
		coalesce(records.department_id, held.department_id) as department_id
	),
	fct_documents.class,
from cur_document_accesses as records
cross join dim_settings
left join fct_documents on fct_documents.document_id = records.document_id
left join dim_memberships as held
	on held.employee_id = records.employee_id
	and held.from_at <= records.accessed_at
	and held.until_at > records.accessed_at
where records.accessed_at <= dim_settings.as_of_at
