-- grain: one merged pause of one step that counts
-- In the order they were entered, pauses move the due time on; the first one entered after it had passed (as moved so far) comes
-- too late, and so does every later one (M3). to_at is the as-of time while a pause runs. Pauses without working time are left out.
-- due_work_us: W of the step's baseline due time. Reference: src/lib/clock/pauses.ts
with moments as (
	select
		cur_pauses.pause_id,
		int_steps.step_id,
		int_steps.calendar_id,
		cur_pauses.paused_at,
		least(cur_pauses.resumed_at, coalesce(int_steps.finished_at, int_steps.as_of_at)) as resumed_at,
		coalesce(cur_pauses.entered_at, cur_pauses.paused_at) as entered_at,
		int_steps.begun_at,
		int_steps.baseline_due_at as due_at,
	from cur_pauses
	inner join int_steps on int_steps.step_id = cur_pauses.step_id
	where cur_pauses.paused_at <= int_steps.as_of_at
),

worked as (
	select
		moments.*,
		at_paused.intercept_us + at_paused.pace * epoch_us(moments.paused_at) as paused_work_us,
		at_resumed.intercept_us + at_resumed.pace * epoch_us(moments.resumed_at) as resumed_work_us,
		at_entered.intercept_us + at_entered.pace * epoch_us(moments.entered_at) as entered_work_us,
		at_begun.intercept_us + at_begun.pace * epoch_us(moments.begun_at) as begun_work_us,
		at_due.intercept_us + at_due.pace * epoch_us(moments.due_at) as due_work_us,
	from moments
	left join dim_work_segments as at_paused
		on at_paused.calendar_id = moments.calendar_id
		and at_paused.utc_date = cast(moments.paused_at as date)
		and at_paused.from_at <= moments.paused_at
		and at_paused.to_at > moments.paused_at
	left join dim_work_segments as at_resumed
		on at_resumed.calendar_id = moments.calendar_id
		and at_resumed.utc_date = cast(moments.resumed_at as date)
		and at_resumed.from_at <= moments.resumed_at
		and at_resumed.to_at > moments.resumed_at
	left join dim_work_segments as at_entered
		on at_entered.calendar_id = moments.calendar_id
		and at_entered.utc_date = cast(moments.entered_at as date)
		and at_entered.from_at <= moments.entered_at
		and at_entered.to_at > moments.entered_at
	left join dim_work_segments as at_begun
		on at_begun.calendar_id = moments.calendar_id
		and at_begun.utc_date = cast(moments.begun_at as date)
		and at_begun.from_at <= moments.begun_at
		and at_begun.to_at > moments.begun_at
	left join dim_work_segments as at_due
		on at_due.calendar_id = moments.calendar_id
		and at_due.utc_date = cast(moments.due_at as date)
		and at_due.from_at <= moments.due_at
		and at_due.to_at > moments.due_at
),

clipped as (
	select
		step_id,
		calendar_id,
		greatest(paused_at, begun_at) as from_at,
		resumed_at as to_at,
		greatest(paused_work_us, begun_work_us) as from_work_us,
		resumed_work_us as to_work_us,
		entered_work_us,
		due_work_us,
		row_number() over (partition by step_id order by entered_at, paused_at, pause_id) as entered_number,
	from worked
),

-- for every pause, and for all of them together, what had been paused by those entered before it
before_each as (
	select
		later.step_id,
		later.entered_number,
		later.entered_work_us,
		later.due_work_us,
		earlier.from_work_us,
		earlier.to_work_us,
		max(earlier.to_work_us) over (
			partition by later.step_id, later.entered_number
			order by earlier.from_work_us, earlier.to_work_us
			rows between unbounded preceding and 1 preceding
		) as reached_work_us,
	from clipped as later
	left join clipped as earlier
		on earlier.step_id = later.step_id
		and earlier.entered_number < later.entered_number
		and earlier.from_work_us < earlier.to_work_us
),

credited as (
	select
		step_id,
		entered_number,
		entered_work_us,
		due_work_us,
		coalesce(
			sum(greatest(0, to_work_us - greatest(from_work_us, coalesce(reached_work_us, from_work_us)))),
			0
		) as credit_us,
	from before_each
	group by step_id, entered_number, entered_work_us, due_work_us
),

too_late as (
	select
		step_id,
		min(entered_number) as entered_number,
	from credited
	where entered_work_us > due_work_us + credit_us
	group by step_id
),

counted as (
	select
		clipped.*,
		max(to_work_us) over (
			partition by clipped.step_id
			order by from_work_us, to_work_us
			rows between unbounded preceding and 1 preceding
		) as reached_work_us,
	from clipped
	left join too_late on too_late.step_id = clipped.step_id
	where (too_late.entered_number is null or clipped.entered_number < too_late.entered_number)
		and from_work_us < to_work_us
),

numbered as (
	select
		*,
		count(*) filter (where reached_work_us is null or from_work_us > reached_work_us) over (
			partition by step_id
			order by from_work_us, to_work_us
			rows between unbounded preceding and current row
		) as pause_number,
	from counted
)

select
	step_id,
	calendar_id,
	min(from_at) as from_at,
	max(to_at) as to_at,
	min(from_work_us) as from_work_us,
	max(to_work_us) as to_work_us,
	due_work_us,
from numbered
group by step_id, calendar_id, due_work_us, pause_number
