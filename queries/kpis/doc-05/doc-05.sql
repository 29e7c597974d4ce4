-- grain: one access to a document by $as_of
with
accesses as (
	select
		access_id,
		department_id,
		employee_id,
		class,
		accessed_at,
		coalesce(approved_at <= accessed_at, false)
		and coalesce(result, 'approved') = 'approved'
		and (not coalesce(external, false) or registered_at is not null) as is_in_order
	from fct_document_accesses
)

select
	'document_accesses' as record_kind,
	access_id as record_id,
	department_id,
	employee_id,
	class as stratum,
	accessed_at as counted_at,
	cast(is_in_order as integer) as numerator,
	1 as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	cast(null as varchar) as exclusion,
from accesses
where accessed_at <= $as_of
