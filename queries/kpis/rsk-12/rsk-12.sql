-- grain: one cross-business or process case that started (first execution step, else opening when it has no steps) by $as_of
with
first_executions as (
	select
		case_id,
		min(coalesce(started_at, assigned_at, finished_at)) as started_at
	from fct_steps
	where stage = 'execution' and (started_at is not null or not is_withdrawn)
	group by case_id
),

started_cases as (
	select
		fct_cases.case_id,
		coalesce(fct_cases.initiator_department_id, held.department_id) as department_id,
		fct_cases.initiator_id as employee_id,
		fct_cases.process,
		fct_cases.matter_weight,
		coalesce(
			first_executions.started_at, case when coalesce(fct_cases.n_steps, 0) = 0 then fct_cases.opened_at end
		) as started_at
	from fct_cases
	left join first_executions on fct_cases.case_id = first_executions.case_id
	left join dim_memberships as held
		on held.employee_id = fct_cases.initiator_id
		and held.from_at <= coalesce(fct_cases.opened_at, fct_cases.first_event_at)
		and held.until_at > coalesce(fct_cases.opened_at, fct_cases.first_event_at)
	where fct_cases.process in ('cross_business', 'process')
),

cases_with_risks as (
	select
		started_cases.case_id,
		count(*) filter (where fct_risks.identified_at < started_cases.started_at) as n_before,
		count(*) filter (where fct_risks.identified_at is null) as n_undated
	from started_cases
	inner join fct_risks on started_cases.case_id = fct_risks.case_id
	group by started_cases.case_id
),

judged as (
	select
		started_cases.*,
		coalesce(n_before, 0) > 0 as is_identified,
		case when coalesce(n_before, 0) = 0 and n_undated > 0 then 'undated_risk' end as exclusion
	from started_cases
	left join cases_with_risks on started_cases.case_id = cases_with_risks.case_id
	where started_at <= $as_of
)

select
	'cases' as record_kind,
	case_id as record_id,
	department_id,
	employee_id,
	concat_ws(' × ', process, matter_weight) as stratum,
	started_at as counted_at,
	case when exclusion is null then cast(is_identified as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from judged
