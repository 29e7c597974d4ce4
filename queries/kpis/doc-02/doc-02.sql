-- grain: one required document due by $as_of that was due or still missing in the period
with
required as (
	select
		documents.document_id,
		documents.department_id,
		documents.class,
		documents.process,
		coalesce(documents.due_at, cases.closed_at) as due_at,
		case
			when documents.filed_at <= documents.archived_at then documents.filed_at
			else coalesce(documents.archived_at, documents.filed_at)
		end as present_at
	from fct_documents as documents
	left join fct_cases as cases on cases.case_id = documents.case_id
	where documents.required
)

select
	'documents' as record_kind,
	document_id as record_id,
	department_id,
	cast(null as varchar) as employee_id,
	concat_ws(' × ', process, class) as stratum,
	cast($as_of as timestamp) as counted_at,
	cast(coalesce(present_at <= $as_of, false) as integer) as numerator,
	1 as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	cast(null as varchar) as exclusion,
from required
where due_at <= $as_of and (due_at >= $from or present_at is null or present_at >= $from)
