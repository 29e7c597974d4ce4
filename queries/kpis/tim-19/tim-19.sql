-- grain: one step finished by $as_of in a process that records starts: working hours worked, of those since its assignment
with
paused as (
	select
		fct_pauses.step_id,
		sum(greatest(0, least(fct_pauses.to_work_us, fct_steps.started_work_us) - fct_pauses.from_work_us)) as waiting_us,
		sum(greatest(0, fct_pauses.to_work_us - greatest(fct_pauses.from_work_us, fct_steps.started_work_us))) as working_us
	from fct_pauses
	inner join fct_steps on fct_steps.step_id = fct_pauses.step_id
	group by fct_pauses.step_id
),

finished_steps as (
	select
		fct_steps.step_id,
		fct_steps.department_id,
		fct_steps.employee_id,
		fct_steps.process,
		fct_steps.matter_weight,
		fct_steps.finished_at,
		(fct_steps.finished_work_us - fct_steps.started_work_us - coalesce(paused.working_us, 0))
		/ 3600000000.0 as working_hours,
		(fct_steps.started_work_us - fct_steps.assigned_work_us - coalesce(paused.waiting_us, 0))
		/ 3600000000.0 as waiting_hours,
		case
			when fct_steps.is_withdrawn then 'withdrawn'
			when fct_steps.assigned_at is null or fct_steps.started_at is null then 'missing_stamps'
			when fct_steps.started_at < fct_steps.assigned_at or fct_steps.finished_at < fct_steps.started_at
				then 'stamps_out_of_order'
		end as exclusion
	from fct_steps
	inner join dim_processes on dim_processes.process = fct_steps.process
	left join paused on paused.step_id = fct_steps.step_id
	where dim_processes.records_starts and fct_steps.finished_at <= $as_of
)

select
	'steps' as record_kind,
	step_id as record_id,
	department_id,
	employee_id,
	concat_ws(' × ', process, matter_weight) as stratum,
	finished_at as counted_at,
	case when exclusion is null then working_hours end as numerator,
	case when exclusion is null then working_hours + waiting_hours end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from finished_steps
