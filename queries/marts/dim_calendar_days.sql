-- grain: one calendar × UTC day of the range, working or not
-- s1_us … e6_us: working stretches in µs since the day's UTC midnight, 0 and 0 = none.
-- W(t) = work_us_before + Σ greatest(0, least(t, e) − s): working time from the start of the range to t.
with days as (
	select
		dim_calendars.calendar_id,
		cast(days.day_at as date) as utc_date,
	from dim_calendars
	cross join generate_series(
		cast($first_date as date),
		cast($last_date as date),
		interval 1 day
	) as days (day_at)
),

stretches as (
	select
		calendar_id,
		utc_date,
		slot_number,
		work_us,
		epoch_us(from_at) - epoch_us(utc_date) as from_us,
		epoch_us(to_at) - epoch_us(utc_date) as to_us,
	from dim_work_intervals
),

worked as (
	select
		calendar_id,
		utc_date,
		cast(sum(work_us) as bigint) as work_us,
		max(case when slot_number = 1 then from_us else 0 end) as s1_us,
		max(case when slot_number = 1 then to_us else 0 end) as e1_us,
		max(case when slot_number = 2 then from_us else 0 end) as s2_us,
		max(case when slot_number = 2 then to_us else 0 end) as e2_us,
		max(case when slot_number = 3 then from_us else 0 end) as s3_us,
		max(case when slot_number = 3 then to_us else 0 end) as e3_us,
		max(case when slot_number = 4 then from_us else 0 end) as s4_us,
		max(case when slot_number = 4 then to_us else 0 end) as e4_us,
		max(case when slot_number = 5 then from_us else 0 end) as s5_us,
		max(case when slot_number = 5 then to_us else 0 end) as e5_us,
		max(case when slot_number = 6 then from_us else 0 end) as s6_us,
		max(case when slot_number = 6 then to_us else 0 end) as e6_us,
	from stretches
	group by calendar_id, utc_date
)

select
	days.calendar_id,
	days.utc_date,
	cast(
		coalesce(
			sum(worked.work_us) over (
				partition by days.calendar_id
				order by days.utc_date
				rows between unbounded preceding and 1 preceding
			),
			0
		) as bigint
	) as work_us_before,
	coalesce(worked.work_us, 0) as work_us,
	coalesce(s1_us, 0) as s1_us,
	coalesce(e1_us, 0) as e1_us,
	coalesce(s2_us, 0) as s2_us,
	coalesce(e2_us, 0) as e2_us,
	coalesce(s3_us, 0) as s3_us,
	coalesce(e3_us, 0) as e3_us,
	coalesce(s4_us, 0) as s4_us,
	coalesce(e4_us, 0) as e4_us,
	coalesce(s5_us, 0) as s5_us,
	coalesce(e5_us, 0) as e5_us,
	coalesce(s6_us, 0) as s6_us,
	coalesce(e6_us, 0) as e6_us,
from days
left join worked
	on worked.calendar_id = days.calendar_id
	and worked.utc_date = days.utc_date
