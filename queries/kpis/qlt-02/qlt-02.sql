-- grain: one case closed by $as_of; its index (executions − distinct activities) / executions is the numerator
with
executions as (
	select
		fct_cases.case_id,
		fct_cases.closed_at,
		count(fct_steps.step_id) as n_executions,
		count(distinct fct_steps.activity) as n_activities
	from fct_cases
	left join fct_steps
		on fct_steps.case_id = fct_cases.case_id
		and coalesce(fct_steps.started_at, fct_steps.finished_at) is not null
		and not fct_steps.is_withdrawn
	where fct_cases.closed_at <= $as_of
	group by fct_cases.case_id, fct_cases.closed_at
),

closed_cases as (
	select
		fct_cases.case_id,
		fct_cases.department_id,
		fct_cases.lead_id,
		fct_cases.process,
		executions.closed_at,
		executions.n_executions,
		executions.n_activities,
		case when executions.n_executions = 0 then 'no_steps' end as exclusion
	from executions
	inner join fct_cases on fct_cases.case_id = executions.case_id
)

select
	'cases' as record_kind,
	case_id as record_id,
	department_id,
	lead_id as employee_id,
	process as stratum,
	closed_at as counted_at,
	case when exclusion is null then (n_executions - n_activities) / cast(n_executions as double) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from closed_cases
