-- grain: one problem, from being raised until solution and owner were settled
with
problems as (
	select
		*,
		case
			when agreed_at is null and closed_at is not null then 'missing_agreement'
			when agreed_at < raised_at then 'stamps_out_of_order'
		end as exclusion
	from fct_problems
)

select
	'problems' as record_kind,
	problem_id as record_id,
	department_id,
	employee_id,
	concat_ws(' × ', process, matter_weight) as stratum,
	raised_at as counted_at,
	cast(null as double) as numerator,
	cast(null as double) as denominator,
	case
		when exclusion is null then (coalesce(agreed_work_us, as_of_work_us) - raised_work_us) / 3600000000.0
	end as hours,
	case when exclusion is null then agreed_at is null end as is_open,
	exclusion,
from problems
where raised_at <= $as_of
