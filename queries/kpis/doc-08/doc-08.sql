-- grain: one planned restore test whose day was over by $as_of; one document destroyed by then
with
tests as (
	select
		'restore_tests' as record_kind,
		test_id as record_id,
		department_id,
		'restore' as requirement,
		due_at as placed_at,
		coalesce(result = 'passed', false) as is_kept,
		tested_at is not null and result is null as lacks_result
	from fct_restore_tests
),

destructions as (
	select
		'documents' as record_kind,
		documents.document_id as record_id,
		documents.department_id,
		'retention' as requirement,
		documents.destroyed_at as placed_at,
		coalesce(documents.destroyed_at > last_day.ends_at, false) as is_kept,
		false as lacks_result
	from fct_documents as documents
	left join dim_local_days as last_day on last_day.local_date = documents.retention_until
	where documents.destroyed_at is not null
),

judged as (
	select
		*,
		case when lacks_result then 'missing_result' end as exclusion
	from (
		select * from tests
		union all
		select * from destructions
	) as requirements
)

select
	record_kind,
	record_id,
	department_id,
	cast(null as varchar) as employee_id,
	requirement as stratum,
	placed_at as counted_at,
	case when exclusion is null then cast(is_kept as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from judged
where placed_at <= $as_of
