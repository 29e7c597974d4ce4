-- grain: one acceptance decided by $as_of; only the first round of its case and department counts
with
decisions as (
	select
		acceptance_id,
		department_id,
		process,
		result,
		coalesce(decided_at, fixed_at, deadline_at) as counted_at,
		case
			when round > 1 then 'later_round'
			when result is null then 'missing_result'
			when decided_at is null then 'missing_stamps'
		end as exclusion
	from fct_acceptances
	where decided_at is not null or result is not null
)

select
	'acceptances' as record_kind,
	acceptance_id as record_id,
	department_id,
	cast(null as varchar) as employee_id,
	process as stratum,
	counted_at,
	case when exclusion is null then cast(result = 'passed' as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from decisions
where counted_at is null or counted_at <= $as_of
