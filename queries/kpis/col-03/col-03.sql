-- grain: one hand-over released by $as_of, with the receiver's wait until the first work on it
with
released as (
	select
		handover_id,
		process,
		matter_weight,
		to_department_id,
		to_employee_id,
		coalesce(released_at, received_at, decided_at) as counted_at,
		wait_hours,
		is_open,
		case
			when is_withdrawn then 'withdrawn'
			when received_at < released_at then 'stamps_out_of_order'
			when wait_hours is null then 'missing_stamps'
		end as exclusion
	from fct_handovers
)

select
	'steps' as record_kind,
	handover_id as record_id,
	to_department_id as department_id,
	to_employee_id as employee_id,
	concat_ws(' × ', process, matter_weight) as stratum,
	counted_at,
	cast(null as double) as numerator,
	cast(null as double) as denominator,
	case when exclusion is null then wait_hours end as hours,
	case when exclusion is null then is_open end as is_open,
	exclusion,
from released
where counted_at <= $as_of
