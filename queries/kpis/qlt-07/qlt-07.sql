-- grain: one case with a budget accepted for good (else closed without acceptances) by $as_of
with
last_decisions as (
	select
		case_id,
		max(decided_at) as decided_at,
		arg_max(result, (decided_at, round, acceptance_id)) as result
	from fct_acceptances
	where decided_at is not null
	group by case_id
),

ended as (
	select
		cases.*,
		case
			when last_decisions.result = 'passed' then last_decisions.decided_at
			else cases.closed_at
		end as ended_at
	from fct_cases as cases
	left join last_decisions on last_decisions.case_id = cases.case_id
	where cases.budget is not null or cases.actual_cost is not null
),

judged as (
	select
		*,
		case
			when coalesce(budget, 0) <= 0 then 'no_budget'
			when actual_cost is null then 'missing_cost'
		end as exclusion
	from ended
	where ended_at is not null
)

select
	'cases' as record_kind,
	case_id as record_id,
	department_id,
	lead_id as employee_id,
	concat_ws(' × ', process, matter_weight) as stratum,
	ended_at as counted_at,
	case when exclusion is null then cast(abs(actual_cost - budget) as double) end as numerator,
	case when exclusion is null then cast(budget as double) end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from judged
where ended_at <= $as_of
