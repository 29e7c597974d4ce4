-- grain: one case accepted for good (else closed without acceptances) by $as_of, of a process that sets goals
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
	where cases.process in (select process from fct_cases where goals_set is not null)
),

judged as (
	select
		*,
		case
			when coalesce(goals_set, 0) = 0 then 'no_goals'
			when goals_met is null then 'missing_result'
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
	case when exclusion is null then goals_met end as numerator,
	case when exclusion is null then goals_set end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from judged
where ended_at <= $as_of
