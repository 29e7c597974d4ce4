-- grain: one case closed by $as_of; its index (executions − distinct activities) / executions is the numerator
with
executions as (
	select
		case_id,
		count(*) as n_executions,
		count(distinct activity) as n_activities
	from fct_steps
	where coalesce(started_at, finished_at) is not null and not is_withdrawn
	group by case_id
),

closed_cases as (
	select
		fct_cases.case_id,
		fct_cases.department_id,
		fct_cases.lead_id,
		fct_cases.process,
		fct_cases.closed_at,
		executions.n_executions,
		executions.n_activities,
		case when executions.n_executions is null then 'no_steps' end as exclusion
	from fct_cases
	left join executions on fct_cases.case_id = executions.case_id
	where fct_cases.closed_at <= $as_of
)

select
	'cases' as record_kind,
	case_id as record_id,
	department_id,
	lead_id as employee_id,
	process as stratum,
	closed_at as counted_at,
	(n_executions - n_activities) / cast(n_executions as double) as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from closed_cases
