-- grain: one hand-over settled by $as_of: decided, or, where decisions are not recorded, passed on or closed with its case
with
handovers as (
	select
		fct_handovers.*,
		lead(from_department_id) over in_case as next_from_department_id,
		lead(to_department_id) over in_case as next_to_department_id,
		lead(released_at) over in_case as next_released_at
	from fct_handovers
	window in_case as (partition by case_id order by position)
),

settled as (
	select
		handovers.handover_id,
		handovers.process,
		handovers.matter_weight,
		handovers.from_department_id,
		handovers.from_employee_id,
		handovers.to_department_id,
		handovers.to_employee_id,
		case
			when not handovers.is_recorded then coalesce(handovers.next_released_at, fct_cases.closed_at)
			when handovers.decided_at is not null or handovers.result is not null
				then coalesce(handovers.decided_at, handovers.received_at, handovers.released_at)
		end as settled_at,
		case
			when handovers.is_recorded then handovers.result = 'returned'
			else coalesce(
				handovers.next_from_department_id = handovers.to_department_id
				and handovers.next_to_department_id = handovers.from_department_id,
				false
			)
		end as is_returned,
		coalesce(handovers.result = 'returned' and handovers.reason_party = 'receiver', false) as is_receivers_fault,
		case
			when handovers.is_recorded and handovers.result is null then 'missing_result'
			when handovers.is_recorded and handovers.decided_at is null then 'missing_stamps'
			when handovers.result = 'returned' and handovers.reason_party = 'external' then 'external_cause'
		end as exclusion
	from handovers
	left join fct_cases on fct_cases.case_id = handovers.case_id
)

select
	'steps' as record_kind,
	handover_id as record_id,
	case when is_receivers_fault then to_department_id else from_department_id end as department_id,
	case when is_receivers_fault then to_employee_id else from_employee_id end as employee_id,
	concat_ws(' × ', process, matter_weight) as stratum,
	settled_at as counted_at,
	case when exclusion is null then cast(is_returned as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from settled
where settled_at <= $as_of
