-- grain: one node of a cooperation agreement whose day was over by $as_of, or that names none
with
nodes as (
	select
		fct_agreement_nodes.*,
		coalesce(due_day.ends_at, fct_agreement_nodes.signed_at) as counted_at,
		coalesce(fct_agreement_nodes.met_at <= due_day.ends_at, false) as is_in_time,
		case
			when fct_agreement_nodes.met_at is null and fct_agreement_nodes.cancelled_at <= due_day.ends_at
				then 'cancelled'
			when due_day.ends_at is null then 'no_due'
			when fct_agreement_nodes.signed_at is null then 'not_signed'
		end as exclusion
	from fct_agreement_nodes
	left join dim_local_days as due_day
		on due_day.begins_at <= fct_agreement_nodes.baseline_due_at
		and due_day.ends_at >= fct_agreement_nodes.baseline_due_at
	where fct_agreement_nodes.basis = 'agreement'
)

select
	'agreement_nodes' as record_kind,
	node_id as record_id,
	department_id,
	employee_id,
	concat_ws(' × ', process, matter_weight) as stratum,
	counted_at,
	case when exclusion is null then cast(is_in_time as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from nodes
where counted_at <= $as_of
