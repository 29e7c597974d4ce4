-- grain: one required upload whose due time had come by $as_of, or that has none
with
uploads as (
	select
		communication_id,
		department_id,
		employee_id,
		process,
		matter_weight,
		coalesce(due_at, held_at, planned_at) as counted_at,
		coalesce(held_work_us <= due_work_us, false) as is_in_time,
		case
			when held_at is null and cancelled_at <= coalesce(due_at, cancelled_at) then 'cancelled'
			when due_at is null then 'no_due'
		end as exclusion
	from fct_communications
	where mode = 'upload' and required
)

select
	'communications' as record_kind,
	communication_id as record_id,
	department_id,
	employee_id,
	concat_ws(' × ', process, matter_weight) as stratum,
	counted_at,
	case when exclusion is null then cast(is_in_time as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from uploads
where counted_at <= $as_of
