-- grain: one merged pause of one step that counts
-- In the order they were entered, pauses move the due time on; the first one entered after it had passed (as moved so far) comes
-- too late, and so does every later one (M3). to_at is the as-of time while a pause runs. Pauses without working time are left out.
-- due_work_us: W of the step's baseline due time. Reference: src/lib/clock/pauses.ts
with recorded as (
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

moments as (
	select
		*,
		cast(paused_at as date) as paused_date,
		epoch_us(paused_at) - epoch_us(cast(paused_at as date)) as paused_us,
		cast(resumed_at as date) as resumed_date,
		epoch_us(resumed_at) - epoch_us(cast(resumed_at as date)) as resumed_us,
		cast(entered_at as date) as entered_date,
		epoch_us(entered_at) - epoch_us(cast(entered_at as date)) as entered_us,
		cast(begun_at as date) as begun_date,
		epoch_us(begun_at) - epoch_us(cast(begun_at as date)) as begun_us,
		cast(due_at as date) as due_date,
		epoch_us(due_at) - epoch_us(cast(due_at as date)) as due_us,
	from recorded
),

worked as (
	select
		moments.*,
		paused_day.work_us_before
			+ greatest(0, least(moments.paused_us, paused_day.e1_us) - paused_day.s1_us)
			+ greatest(0, least(moments.paused_us, paused_day.e2_us) - paused_day.s2_us)
			+ greatest(0, least(moments.paused_us, paused_day.e3_us) - paused_day.s3_us)
			+ greatest(0, least(moments.paused_us, paused_day.e4_us) - paused_day.s4_us)
			+ greatest(0, least(moments.paused_us, paused_day.e5_us) - paused_day.s5_us)
			+ greatest(0, least(moments.paused_us, paused_day.e6_us) - paused_day.s6_us) as paused_work_us,
		resumed_day.work_us_before
			+ greatest(0, least(moments.resumed_us, resumed_day.e1_us) - resumed_day.s1_us)
			+ greatest(0, least(moments.resumed_us, resumed_day.e2_us) - resumed_day.s2_us)
			+ greatest(0, least(moments.resumed_us, resumed_day.e3_us) - resumed_day.s3_us)
			+ greatest(0, least(moments.resumed_us, resumed_day.e4_us) - resumed_day.s4_us)
			+ greatest(0, least(moments.resumed_us, resumed_day.e5_us) - resumed_day.s5_us)
			+ greatest(0, least(moments.resumed_us, resumed_day.e6_us) - resumed_day.s6_us) as resumed_work_us,
		entered_day.work_us_before
			+ greatest(0, least(moments.entered_us, entered_day.e1_us) - entered_day.s1_us)
			+ greatest(0, least(moments.entered_us, entered_day.e2_us) - entered_day.s2_us)
			+ greatest(0, least(moments.entered_us, entered_day.e3_us) - entered_day.s3_us)
			+ greatest(0, least(moments.entered_us, entered_day.e4_us) - entered_day.s4_us)
			+ greatest(0, least(moments.entered_us, entered_day.e5_us) - entered_day.s5_us)
			+ greatest(0, least(moments.entered_us, entered_day.e6_us) - entered_day.s6_us) as entered_work_us,
		begun_day.work_us_before
			+ greatest(0, least(moments.begun_us, begun_day.e1_us) - begun_day.s1_us)
			+ greatest(0, least(moments.begun_us, begun_day.e2_us) - begun_day.s2_us)
			+ greatest(0, least(moments.begun_us, begun_day.e3_us) - begun_day.s3_us)
			+ greatest(0, least(moments.begun_us, begun_day.e4_us) - begun_day.s4_us)
			+ greatest(0, least(moments.begun_us, begun_day.e5_us) - begun_day.s5_us)
			+ greatest(0, least(moments.begun_us, begun_day.e6_us) - begun_day.s6_us) as begun_work_us,
		due_day.work_us_before
			+ greatest(0, least(moments.due_us, due_day.e1_us) - due_day.s1_us)
			+ greatest(0, least(moments.due_us, due_day.e2_us) - due_day.s2_us)
			+ greatest(0, least(moments.due_us, due_day.e3_us) - due_day.s3_us)
			+ greatest(0, least(moments.due_us, due_day.e4_us) - due_day.s4_us)
			+ greatest(0, least(moments.due_us, due_day.e5_us) - due_day.s5_us)
			+ greatest(0, least(moments.due_us, due_day.e6_us) - due_day.s6_us) as due_work_us,
	from moments
	left join dim_calendar_days as paused_day
		on paused_day.calendar_id = moments.calendar_id
		and paused_day.utc_date = moments.paused_date
	left join dim_calendar_days as resumed_day
		on resumed_day.calendar_id = moments.calendar_id
		and resumed_day.utc_date = moments.resumed_date
	left join dim_calendar_days as entered_day
		on entered_day.calendar_id = moments.calendar_id
		and entered_day.utc_date = moments.entered_date
	left join dim_calendar_days as begun_day
		on begun_day.calendar_id = moments.calendar_id
		and begun_day.utc_date = moments.begun_date
	left join dim_calendar_days as due_day
		on due_day.calendar_id = moments.calendar_id
		and due_day.utc_date = moments.due_date
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
