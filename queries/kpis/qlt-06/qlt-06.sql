-- grain: one recorded hand-over released by $as_of that requires items, or does not say
with
handed_over as (
	select
		handovers.handover_id,
		handovers.from_department_id as department_id,
		handovers.from_employee_id as employee_id,
		handovers.process,
		coalesce(handovers.released_at, handovers.received_at, handovers.decided_at) as given_at,
		steps.items_required,
		steps.items_present,
		case when steps.items_required is null or steps.items_present is null then 'not_recorded' end as exclusion
	from fct_handovers as handovers
	inner join fct_steps as steps on steps.step_id = handovers.handover_id
	where
		handovers.is_recorded
		and not handovers.is_withdrawn
		and (steps.items_required is null or steps.items_required > 0)
)

select
	'steps' as record_kind,
	handover_id as record_id,
	department_id,
	employee_id,
	process as stratum,
	given_at as counted_at,
	case when exclusion is null then least(items_present, items_required) end as numerator,
	case when exclusion is null then items_required end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from handed_over
where given_at <= $as_of
