-- grain: one milestone whose baseline due time had come by $as_of: working time past it as a share of what was planned
with
milestones as (
	select
		*,
		coalesce(met_work_us, as_of_work_us) - baseline_due_work_us as over_us,
		baseline_due_work_us - planned_start_work_us as planned_us,
		case
			when met_at is null and cancelled_at <= baseline_due_at then 'cancelled'
			when planned_start_at is null then 'missing_start'
			when baseline_due_work_us <= planned_start_work_us then 'no_time_planned'
		end as exclusion
	from fct_agreement_nodes
	where baseline_due_at <= $as_of
)

select
	'agreement_nodes' as record_kind,
	node_id as record_id,
	department_id,
	employee_id,
	concat_ws(' × ', process, matter_weight) as stratum,
	baseline_due_at as counted_at,
	cast(null as double) as numerator,
	cast(null as double) as denominator,
	case when exclusion is null then cast(over_us as double) / planned_us end as hours,
	case when exclusion is null then met_at is null end as is_open,
	exclusion,
from milestones
