-- grain: one action item whose baseline due had come by $as_of, or that has none
with
items as (
	select
		action_item_id,
		department_id,
		employee_id,
		process,
		matter_weight,
		coalesce(baseline_due_at, raised_at, closed_at) as counted_at,
		coalesce(closed_work_us <= baseline_due_work_us, false) as is_in_time,
		case
			when closed_at is null and withdrawn_at <= baseline_due_at then 'withdrawn'
			when baseline_due_at is null then 'no_due'
		end as exclusion
	from fct_action_items
)

select
	'action_items' as record_kind,
	action_item_id as record_id,
	department_id,
	employee_id,
	concat_ws(' × ', process, matter_weight) as stratum,
	counted_at,
	case when exclusion is null then cast(is_in_time as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from items
where counted_at <= $as_of
