-- grain: one request, from its opening until its first answer
with
requests as (
	select
		*,
		coalesce(opened_at, responded_at, due_at) as counted_at,
		case
			when responded_at is null and withdrawn_at is not null then 'withdrawn'
			when opened_at is null then 'missing_start'
			when responded_at < opened_at then 'stamps_out_of_order'
		end as exclusion
	from fct_requests
)

select
	'cases' as record_kind,
	case_id as record_id,
	department_id,
	employee_id,
	concat_ws(' × ', process, matter_weight) as stratum,
	counted_at,
	cast(null as double) as numerator,
	cast(null as double) as denominator,
	case
		when exclusion is null then (coalesce(responded_work_us, as_of_work_us) - opened_work_us) / 3600000000.0
	end as hours,
	case when exclusion is null then responded_at is null end as is_open,
	exclusion,
from requests
where counted_at <= $as_of
