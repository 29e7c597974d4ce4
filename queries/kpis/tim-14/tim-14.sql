-- grain: one item (step, or case without dated steps) open past its baseline due at $as_of; one department's other dated items of the period, summed
with
paused_by_then as (
	select
		fct_pauses.step_id,
		sum(least(fct_pauses.to_work_us, dim_period_ends.work_us) - fct_pauses.from_work_us) as paused_us
	from fct_pauses
	inner join fct_steps on fct_steps.step_id = fct_pauses.step_id
	inner join dim_period_ends on dim_period_ends.calendar_id = fct_steps.calendar_id
	where dim_period_ends.ends_at = $as_of and fct_pauses.from_at < $as_of
	group by fct_pauses.step_id
),

dated_steps as (
	select
		step_id,
		case_id,
		department_id,
		employee_id,
		process,
		matter_weight,
		calendar_id,
		coalesce(assigned_at, started_at) as begun_at,
		finished_at,
		finished_at is null and result is not null as lacks_finish,
		baseline_due_work_us
	from fct_steps
	where baseline_due_at is not null and not is_withdrawn
),

dated_cases as (
	select
		case_id,
		department_id,
		lead_id as employee_id,
		process,
		matter_weight,
		calendar_id,
		opened_at as begun_at,
		closed_at as finished_at,
		false as lacks_finish,
		baseline_due_work_us
	from fct_cases
	where baseline_due_at is not null and has_dated_steps is not true
),

items as (
	select
		'steps' as record_kind,
		step_id as record_id,
		* exclude (step_id, case_id),
	from dated_steps
	union all
	select
		'cases' as record_kind,
		case_id as record_id,
		* exclude (case_id),
	from dated_cases
),

items_of_the_period as (
	select
		items.*,
		finished_at is null or finished_at > $as_of as was_open,
		(dim_period_ends.work_us - baseline_due_work_us - coalesce(paused_us, 0)) / 3600000000.0 as age_hours
	from items
	inner join dim_period_ends on dim_period_ends.calendar_id = items.calendar_id
	left join paused_by_then on items.record_kind = 'steps' and paused_by_then.step_id = items.record_id
	where
		dim_period_ends.ends_at = $as_of
		and (begun_at is null or begun_at <= $as_of)
		and (finished_at is null or finished_at >= $from)
)

select
	record_kind,
	record_id,
	department_id,
	employee_id,
	concat_ws(' × ', process, matter_weight) as stratum,
	cast($as_of as timestamp) as counted_at,
	case when not lacks_finish then 1 end as numerator,
	case when not lacks_finish then 1 end as denominator,
	case when not lacks_finish then age_hours end as hours,
	case when not lacks_finish then true end as is_open,
	case when lacks_finish then 'missing_finish' end as exclusion,
from items_of_the_period
where was_open and age_hours > 0
union all
select
	'departments' as record_kind,
	coalesce(department_id, 'unassigned') as record_id,
	department_id,
	null as employee_id,
	null as stratum,
	cast($as_of as timestamp) as counted_at,
	0 as numerator,
	count(*) as denominator,
	null as hours,
	null as is_open,
	null as exclusion,
from items_of_the_period
where not (was_open and age_hours > 0)
group by department_id
