-- grain: one hand-over decided by $as_of; a return that was the receiver's fault stands with the receiver
with
decided as (
	select
		handover_id,
		process,
		matter_weight,
		coalesce(result = 'returned' and reason_party = 'receiver', false) as is_receivers_fault,
		from_department_id,
		from_employee_id,
		to_department_id,
		to_employee_id,
		coalesce(decided_at, received_at, released_at) as counted_at,
		result,
		case
			when round > 1 then 'later_round'
			when result is null then 'missing_result'
			when decided_at is null then 'missing_stamps'
			when result = 'returned' and reason_party = 'external' then 'external_cause'
		end as exclusion
	from fct_handovers
	where decided_at is not null or result is not null
)

select
	'steps' as record_kind,
	handover_id as record_id,
	case when is_receivers_fault then to_department_id else from_department_id end as department_id,
	case when is_receivers_fault then to_employee_id else from_employee_id end as employee_id,
	concat_ws(' × ', process, matter_weight) as stratum,
	counted_at,
	case when exclusion is null then cast(result = 'accepted' as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from decided
where counted_at <= $as_of
