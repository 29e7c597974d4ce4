-- grain: one activity instance
-- *_work_us: W of that stamp on the step's calendar. Working time, not wall time, says whether a step is late: one that ends in
-- the free time after its deadline has used no working time past it and is on time.
-- as_of_work_us: of the as-of time, while the step lacks an end; what has ended says nothing of that time.
-- deadline_at: the baseline due time moved on by the pauses that count. elapsed_hours: null without a start or when it ends before it.
with credits as (
	select
		step_id,
		calendar_id,
		cast(sum(to_work_us - from_work_us) as bigint) as paused_us,
		cast(due_work_us + sum(to_work_us - from_work_us) as bigint) as deadline_work_us,
	from fct_pauses
	group by step_id, calendar_id, due_work_us
),

paused as (
	select
		credits.step_id,
		credits.paused_us,
		intervals.from_at + to_microseconds(credits.deadline_work_us - intervals.work_us_before) as deadline_at,
	from credits
	asof left join dim_work_intervals as intervals
		on intervals.calendar_id = credits.calendar_id
		and intervals.work_us_before < credits.deadline_work_us
),

worked as (
	select
		moments.*,
		at_assigned.intercept_us + at_assigned.pace * epoch_us(moments.assigned_at) as assigned_work_us,
		at_started.intercept_us + at_started.pace * epoch_us(moments.started_at) as started_work_us,
		at_finished.intercept_us + at_finished.pace * epoch_us(moments.finished_at) as finished_work_us,
		at_due.intercept_us + at_due.pace * epoch_us(moments.due_at) as due_work_us,
		at_baseline_due.intercept_us + at_baseline_due.pace * epoch_us(moments.baseline_due_at) as baseline_due_work_us,
		as_of.work_us as as_of_work_us,
		coalesce(paused.paused_us, 0) as paused_us,
		coalesce(paused.deadline_at, moments.baseline_due_at) as deadline_at,
	from int_steps as moments
	left join paused on paused.step_id = moments.step_id
	left join dim_period_ends as as_of
		on as_of.calendar_id = moments.calendar_id
		and as_of.ends_at = moments.as_of_at
	left join dim_work_segments as at_assigned
		on at_assigned.calendar_id = moments.calendar_id
		and at_assigned.utc_date = cast(moments.assigned_at as date)
		and at_assigned.from_at <= moments.assigned_at
		and at_assigned.to_at > moments.assigned_at
	left join dim_work_segments as at_started
		on at_started.calendar_id = moments.calendar_id
		and at_started.utc_date = cast(moments.started_at as date)
		and at_started.from_at <= moments.started_at
		and at_started.to_at > moments.started_at
	left join dim_work_segments as at_finished
		on at_finished.calendar_id = moments.calendar_id
		and at_finished.utc_date = cast(moments.finished_at as date)
		and at_finished.from_at <= moments.finished_at
		and at_finished.to_at > moments.finished_at
	left join dim_work_segments as at_due
		on at_due.calendar_id = moments.calendar_id
		and at_due.utc_date = cast(moments.due_at as date)
		and at_due.from_at <= moments.due_at
		and at_due.to_at > moments.due_at
	left join dim_work_segments as at_baseline_due
		on at_baseline_due.calendar_id = moments.calendar_id
		and at_baseline_due.utc_date = cast(moments.baseline_due_at as date)
		and at_baseline_due.from_at <= moments.baseline_due_at
		and at_baseline_due.to_at > moments.baseline_due_at
),

judged as (
	select
		*,
		coalesce(finished_work_us, as_of_work_us) - coalesce(assigned_work_us, started_work_us) - paused_us as elapsed_us,
		finished_at is null as is_open,
	from worked
)

select
	* exclude (as_of_at, begun_at, elapsed_us) replace (case when finished_work_us is null then as_of_work_us end as as_of_work_us),
	case when elapsed_us >= 0 then elapsed_us / 3600000000.0 end as elapsed_hours,
	coalesce(deadline_at <= as_of_at, false) as is_due,
	case
		when not is_open then finished_work_us - paused_us <= baseline_due_work_us
		when deadline_at <= as_of_at then false
	end as is_on_time,
from judged
