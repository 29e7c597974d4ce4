-- grain: one rectification (ordered measure or failed acceptance) whose deadline had passed by $as_of, or that sets none
with
failures as (
	select
		acceptance_id,
		case_id,
		round,
		department_id,
		process,
		decided_at,
		deadline_at,
		deadline_work_us
	from fct_acceptances
	where result = 'failed' and decided_at is not null
),

settled as (
	select
		failures.acceptance_id,
		min(passed.decided_work_us) as accepted_work_us
	from failures
	inner join fct_acceptances as passed
		on passed.case_id = failures.case_id
		and passed.round > failures.round
	where passed.result = 'passed' and passed.department_id is not distinct from failures.department_id
	group by failures.acceptance_id
),

rectifications as (
	select
		'acceptances' as record_kind,
		failures.acceptance_id as record_id,
		failures.department_id,
		null as employee_id,
		failures.process,
		coalesce(failures.deadline_at, failures.decided_at) as counted_at,
		failures.deadline_at,
		failures.deadline_work_us,
		settled.accepted_work_us
	from failures
	left join settled on settled.acceptance_id = failures.acceptance_id
	union all
	select
		'corrective_actions' as record_kind,
		corrective_action_id as record_id,
		department_id,
		employee_id,
		process,
		coalesce(baseline_due_at, ordered_at, accepted_at) as counted_at,
		baseline_due_at as deadline_at,
		baseline_due_work_us as deadline_work_us,
		accepted_work_us
	from fct_corrective_actions
	where origin in ('monitoring', 'inspection')
),

judged as (
	select
		*,
		coalesce(accepted_work_us <= deadline_work_us, false) as is_in_time,
		case when deadline_at is null then 'no_deadline' end as exclusion
	from rectifications
)

select
	record_kind,
	record_id,
	department_id,
	employee_id,
	process as stratum,
	counted_at,
	case when exclusion is null then cast(is_in_time as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from judged
where counted_at <= $as_of
