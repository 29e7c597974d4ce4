-- grain: one activity instance
-- *_work_us: W of that stamp on the step's calendar. Working time, not wall time, says whether a step is late: one that ends in
-- the free time after its deadline has used no working time past it and is on time.
-- deadline_at: the baseline due time moved on by the pauses that count. elapsed_hours: null without a start or when it ends before it.
with moments as (
	select
		*,
		cast(assigned_at as date) as assigned_date,
		epoch_us(assigned_at) - epoch_us(cast(assigned_at as date)) as assigned_us,
		cast(started_at as date) as started_date,
		epoch_us(started_at) - epoch_us(cast(started_at as date)) as started_us,
		cast(finished_at as date) as finished_date,
		epoch_us(finished_at) - epoch_us(cast(finished_at as date)) as finished_us,
		cast(due_at as date) as due_date,
		epoch_us(due_at) - epoch_us(cast(due_at as date)) as due_us,
		cast(baseline_due_at as date) as baseline_due_date,
		epoch_us(baseline_due_at) - epoch_us(cast(baseline_due_at as date)) as baseline_due_us,
	from int_steps
),

credits as (
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
		assigned_day.work_us_before
			+ greatest(0, least(moments.assigned_us, assigned_day.e1_us) - assigned_day.s1_us)
			+ greatest(0, least(moments.assigned_us, assigned_day.e2_us) - assigned_day.s2_us)
			+ greatest(0, least(moments.assigned_us, assigned_day.e3_us) - assigned_day.s3_us)
			+ greatest(0, least(moments.assigned_us, assigned_day.e4_us) - assigned_day.s4_us)
			+ greatest(0, least(moments.assigned_us, assigned_day.e5_us) - assigned_day.s5_us)
			+ greatest(0, least(moments.assigned_us, assigned_day.e6_us) - assigned_day.s6_us) as assigned_work_us,
		started_day.work_us_before
			+ greatest(0, least(moments.started_us, started_day.e1_us) - started_day.s1_us)
			+ greatest(0, least(moments.started_us, started_day.e2_us) - started_day.s2_us)
			+ greatest(0, least(moments.started_us, started_day.e3_us) - started_day.s3_us)
			+ greatest(0, least(moments.started_us, started_day.e4_us) - started_day.s4_us)
			+ greatest(0, least(moments.started_us, started_day.e5_us) - started_day.s5_us)
			+ greatest(0, least(moments.started_us, started_day.e6_us) - started_day.s6_us) as started_work_us,
		finished_day.work_us_before
			+ greatest(0, least(moments.finished_us, finished_day.e1_us) - finished_day.s1_us)
			+ greatest(0, least(moments.finished_us, finished_day.e2_us) - finished_day.s2_us)
			+ greatest(0, least(moments.finished_us, finished_day.e3_us) - finished_day.s3_us)
			+ greatest(0, least(moments.finished_us, finished_day.e4_us) - finished_day.s4_us)
			+ greatest(0, least(moments.finished_us, finished_day.e5_us) - finished_day.s5_us)
			+ greatest(0, least(moments.finished_us, finished_day.e6_us) - finished_day.s6_us) as finished_work_us,
		due_day.work_us_before
			+ greatest(0, least(moments.due_us, due_day.e1_us) - due_day.s1_us)
			+ greatest(0, least(moments.due_us, due_day.e2_us) - due_day.s2_us)
			+ greatest(0, least(moments.due_us, due_day.e3_us) - due_day.s3_us)
			+ greatest(0, least(moments.due_us, due_day.e4_us) - due_day.s4_us)
			+ greatest(0, least(moments.due_us, due_day.e5_us) - due_day.s5_us)
			+ greatest(0, least(moments.due_us, due_day.e6_us) - due_day.s6_us) as due_work_us,
		baseline_due_day.work_us_before
			+ greatest(0, least(moments.baseline_due_us, baseline_due_day.e1_us) - baseline_due_day.s1_us)
			+ greatest(0, least(moments.baseline_due_us, baseline_due_day.e2_us) - baseline_due_day.s2_us)
			+ greatest(0, least(moments.baseline_due_us, baseline_due_day.e3_us) - baseline_due_day.s3_us)
			+ greatest(0, least(moments.baseline_due_us, baseline_due_day.e4_us) - baseline_due_day.s4_us)
			+ greatest(0, least(moments.baseline_due_us, baseline_due_day.e5_us) - baseline_due_day.s5_us)
			+ greatest(0, least(moments.baseline_due_us, baseline_due_day.e6_us) - baseline_due_day.s6_us) as baseline_due_work_us,
		as_of.work_us as as_of_work_us,
		coalesce(paused.paused_us, 0) as paused_us,
		coalesce(paused.deadline_at, moments.baseline_due_at) as deadline_at,
	from moments
	left join paused on paused.step_id = moments.step_id
	left join dim_period_ends as as_of
		on as_of.calendar_id = moments.calendar_id
		and as_of.ends_at = moments.as_of_at
	left join dim_calendar_days as assigned_day
		on assigned_day.calendar_id = moments.calendar_id
		and assigned_day.utc_date = moments.assigned_date
	left join dim_calendar_days as started_day
		on started_day.calendar_id = moments.calendar_id
		and started_day.utc_date = moments.started_date
	left join dim_calendar_days as finished_day
		on finished_day.calendar_id = moments.calendar_id
		and finished_day.utc_date = moments.finished_date
	left join dim_calendar_days as due_day
		on due_day.calendar_id = moments.calendar_id
		and due_day.utc_date = moments.due_date
	left join dim_calendar_days as baseline_due_day
		on baseline_due_day.calendar_id = moments.calendar_id
		and baseline_due_day.utc_date = moments.baseline_due_date
),

judged as (
	select
		*,
		coalesce(finished_work_us, as_of_work_us) - coalesce(assigned_work_us, started_work_us) - paused_us as elapsed_us,
		finished_at is null as is_open,
	from worked
)

select
	* exclude (as_of_at, begun_at, elapsed_us, assigned_date, assigned_us, started_date, started_us, finished_date, finished_us, due_date, due_us, baseline_due_date, baseline_due_us),
	case when elapsed_us >= 0 then elapsed_us / 3600000000.0 end as elapsed_hours,
	coalesce(deadline_at <= as_of_at, false) as is_due,
	case
		when not is_open then finished_work_us - paused_us <= baseline_due_work_us
		when deadline_at <= as_of_at then false
	end as is_on_time,
from judged
