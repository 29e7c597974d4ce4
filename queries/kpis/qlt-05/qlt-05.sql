-- grain: one hand-over or upload whose window after it was over by $as_of
with
handed_over as (
	select
		'steps' as record_kind,
		handovers.handover_id as record_id,
		handovers.from_department_id as department_id,
		handovers.from_employee_id as employee_id,
		'handover' as channel,
		coalesce(handovers.released_at, handovers.received_at, handovers.decided_at) as given_at,
		steps.corrected_at,
		steps.correction_party
	from fct_handovers as handovers
	inner join fct_steps as steps on steps.step_id = handovers.handover_id
	where handovers.is_recorded and not handovers.is_withdrawn
),

uploaded as (
	select
		'communications' as record_kind,
		communication_id as record_id,
		department_id,
		employee_id,
		'upload' as channel,
		held_at as given_at,
		corrected_at,
		correction_party
	from fct_communications
	where mode = 'upload'
),

given_away as (
	select * from handed_over
	union all
	select * from uploaded
),

correcting_channels as (
	select distinct channel
	from given_away
	where corrected_at <= $as_of
),

observed as (
	select
		given_away.*,
		given_at + to_microseconds(cast(round(observing.value * 86400000000) as bigint)) as matured_at,
		channel in (select channel from correcting_channels) as is_ever_corrected
	from given_away
	inner join dim_parameters as observing
		on observing.kpi_id = 'qlt-05'
		and observing.name = 'window_days'
		and observing.from_at <= given_at
		and observing.until_at > given_at
),

judged as (
	select
		*,
		corrected_at <= matured_at and correction_party = 'sender' as is_wrong,
		case
			when not is_ever_corrected then 'never_recorded'
			when corrected_at <= matured_at and correction_party is null then 'party_unknown'
		end as exclusion
	from observed
)

select
	record_kind,
	record_id,
	department_id,
	employee_id,
	channel as stratum,
	matured_at as counted_at,
	case when exclusion is null then cast(not coalesce(is_wrong, false) as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from judged
where matured_at <= $as_of
