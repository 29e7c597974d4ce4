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

judged as (
	select
		fct_custody.*,
		to_work_us - from_work_us - coalesce(paused.paused_us, 0) as held_us,
		case
			when is_withdrawn then 'withdrawn'
			when budget_us is null then 'missing_start'
			when budget_us <= 0 then 'no_time_planned'
		end as exclusion
	from fct_custody
	left join paused on paused.step_id = fct_custody.step_id
	where is_dated
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
	case when exclusion is null then cast(held_us as double) / budget_us end as hours,
	case when exclusion is null then is_running end as is_open,
	exclusion,
from judged
where from_at <= $as_of
