-- grain: one step of a response to a risk (ordered action, else the plan as a whole) whose due time had passed by $as_of, or that has none
with
actions as (
	select
		'corrective_actions' as record_kind,
		actions.corrective_action_id as record_id,
		coalesce(actions.department_id, risks.department_id) as department_id,
		actions.employee_id,
		risks.category,
		risks.closed_at,
		actions.baseline_due_at as due_at,
		coalesce(actions.baseline_due_at, actions.ordered_at, actions.done_at) as placed_at,
		actions.done_at,
		actions.done_work_us <= actions.baseline_due_work_us as is_in_time
	from fct_corrective_actions as actions
	left join fct_risks as risks on risks.risk_id = actions.risk_id
	where actions.origin = 'risk' or (actions.origin is null and actions.risk_id is not null)
),

plans as (
	select
		'risks' as record_kind,
		risk_id as record_id,
		department_id,
		plan_owner_id as employee_id,
		category,
		closed_at,
		plan_due_at as due_at,
		coalesce(plan_due_at, identified_at, plan_done_at) as placed_at,
		plan_done_at as done_at,
		plan_done_work_us <= plan_due_work_us as is_in_time
	from fct_risks
	where
		(trim(coalesce(plan, '')) <> '' or plan_due_at is not null or plan_done_at is not null)
		and risk_id not in (
			select risk_id
			from fct_corrective_actions
			where risk_id is not null and (origin = 'risk' or origin is null)
		)
),

steps_of_responses as (
	select * from actions
	union all
	select * from plans
),

judged as (
	select
		*,
		case
			when done_at is null and closed_at <= coalesce(due_at, closed_at) then 'risk_closed'
			when due_at is null then 'no_deadline'
		end as exclusion
	from steps_of_responses
)

select
	record_kind,
	record_id,
	department_id,
	employee_id,
	category as stratum,
	placed_at as counted_at,
	case when exclusion is null then cast(coalesce(is_in_time, false) as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from judged
where placed_at <= $as_of
