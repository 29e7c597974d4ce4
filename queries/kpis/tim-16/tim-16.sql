-- grain: one step with a due time, from when it took its case over until the next one did, as a share of its own budget
with
paused as (
	select
		fct_custody.step_id,
		sum(
			greatest(
				0,
				least(fct_pauses.to_work_us, fct_custody.to_work_us)
				- greatest(fct_pauses.from_work_us, fct_custody.from_work_us)
			)
		) as paused_us
	from fct_custody
	inner join fct_pauses on fct_pauses.step_id = fct_custody.step_id
	group by fct_custody.step_id
),

held as (
	select
		fct_custody.step_id,
		fct_custody.department_id,
		fct_custody.employee_id,
		fct_custody.from_at,
		fct_custody.is_running,
		fct_custody.to_work_us - fct_custody.from_work_us - coalesce(paused.paused_us, 0) as held_us,
		fct_steps.process,
		fct_steps.matter_weight,
		fct_steps.baseline_due_work_us
		- coalesce(fct_steps.assigned_work_us, fct_steps.started_work_us) as planned_us,
		fct_steps.is_withdrawn
	from fct_custody
	inner join fct_steps on fct_steps.step_id = fct_custody.step_id
	left join paused on paused.step_id = fct_custody.step_id
	where fct_steps.baseline_due_at is not null
),

judged as (
	select
		*,
		case
			when is_withdrawn then 'withdrawn'
			when planned_us is null then 'missing_start'
			when planned_us <= 0 then 'no_time_planned'
		end as exclusion
	from held
)

select
	'steps' as record_kind,
	step_id as record_id,
	department_id,
	employee_id,
	concat_ws(' × ', process, matter_weight) as stratum,
	from_at as counted_at,
	cast(null as double) as numerator,
	cast(null as double) as denominator,
	case when exclusion is null then cast(held_us as double) / planned_us end as hours,
	case when exclusion is null then is_running end as is_open,
	exclusion,
from judged
where from_at <= $as_of
