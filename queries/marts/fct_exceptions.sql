-- grain: one exception
-- received_at: the group's receipt, else the escalation. resolved_at: operation restored (else closed); after a reopening only what came later counts, the time between is no pause.
-- resolve_hours: found → resolved or as-of; wall clock for level 1, else the handling department's calendar.
-- is_on_time: on the same clock, due inclusive; false while open past due, null without a due time or not due and open.
with followed as (
	select
		cur_exceptions.* replace (
			case when reported_at <= as_of_at then reported_at end as reported_at,
			case when escalated_at <= as_of_at then escalated_at end as escalated_at,
			case when coalesce(received_at, escalated_at) <= as_of_at then coalesce(received_at, escalated_at) end as received_at,
			case when met_at <= as_of_at then met_at end as met_at,
			case when decided_at <= as_of_at then decided_at end as decided_at,
			case when acknowledged_at <= as_of_at then acknowledged_at end as acknowledged_at,
			case when contained_at <= as_of_at then contained_at end as contained_at,
			case when restored_at <= as_of_at then restored_at end as restored_at,
			case when closed_at <= as_of_at then closed_at end as closed_at,
			case when reopened_at <= as_of_at then reopened_at end as reopened_at,
			coalesce(due_day.ends_at, due_at) as due_at
		),
		dim_settings.as_of_at,
		dim_settings.default_calendar_id,
	from cur_exceptions
	cross join dim_settings
	left join dim_local_days as due_day on due_day.begins_at = cur_exceptions.due_at
	where found_at <= as_of_at
),

moments as (
	select
		followed.*,
		coalesce(dim_departments.calendar_id, followed.default_calendar_id) as calendar_id,
		case
			when reopened_at is null then coalesce(restored_at, closed_at)
			when restored_at > reopened_at then restored_at
			when closed_at > reopened_at then closed_at
		end as resolved_at,
		cast(found_at as date) as found_date,
		epoch_us(found_at) - epoch_us(cast(found_at as date)) as found_us,
		cast(reported_at as date) as reported_date,
		epoch_us(reported_at) - epoch_us(cast(reported_at as date)) as reported_us,
		cast(escalated_at as date) as escalated_date,
		epoch_us(escalated_at) - epoch_us(cast(escalated_at as date)) as escalated_us,
		cast(received_at as date) as received_date,
		epoch_us(received_at) - epoch_us(cast(received_at as date)) as received_us,
		cast(met_at as date) as met_date,
		epoch_us(met_at) - epoch_us(cast(met_at as date)) as met_us,
		cast(restored_at as date) as restored_date,
		epoch_us(restored_at) - epoch_us(cast(restored_at as date)) as restored_us,
		cast(resolved_at as date) as resolved_date,
		epoch_us(resolved_at) - epoch_us(cast(resolved_at as date)) as resolved_us,
		cast(closed_at as date) as closed_date,
		epoch_us(closed_at) - epoch_us(cast(closed_at as date)) as closed_us,
		cast(due_at as date) as due_date,
		epoch_us(due_at) - epoch_us(cast(due_at as date)) as due_us,
	from followed
	left join dim_departments
		on dim_departments.department_id = coalesce(followed.handling_department_id, followed.department_id)
),

worked as (
	select
		moments.*,
		found_day.work_us_before
			+ greatest(0, least(moments.found_us, found_day.e1_us) - found_day.s1_us)
			+ greatest(0, least(moments.found_us, found_day.e2_us) - found_day.s2_us)
			+ greatest(0, least(moments.found_us, found_day.e3_us) - found_day.s3_us)
			+ greatest(0, least(moments.found_us, found_day.e4_us) - found_day.s4_us)
			+ greatest(0, least(moments.found_us, found_day.e5_us) - found_day.s5_us)
			+ greatest(0, least(moments.found_us, found_day.e6_us) - found_day.s6_us) as found_work_us,
		reported_day.work_us_before
			+ greatest(0, least(moments.reported_us, reported_day.e1_us) - reported_day.s1_us)
			+ greatest(0, least(moments.reported_us, reported_day.e2_us) - reported_day.s2_us)
			+ greatest(0, least(moments.reported_us, reported_day.e3_us) - reported_day.s3_us)
			+ greatest(0, least(moments.reported_us, reported_day.e4_us) - reported_day.s4_us)
			+ greatest(0, least(moments.reported_us, reported_day.e5_us) - reported_day.s5_us)
			+ greatest(0, least(moments.reported_us, reported_day.e6_us) - reported_day.s6_us) as reported_work_us,
		escalated_day.work_us_before
			+ greatest(0, least(moments.escalated_us, escalated_day.e1_us) - escalated_day.s1_us)
			+ greatest(0, least(moments.escalated_us, escalated_day.e2_us) - escalated_day.s2_us)
			+ greatest(0, least(moments.escalated_us, escalated_day.e3_us) - escalated_day.s3_us)
			+ greatest(0, least(moments.escalated_us, escalated_day.e4_us) - escalated_day.s4_us)
			+ greatest(0, least(moments.escalated_us, escalated_day.e5_us) - escalated_day.s5_us)
			+ greatest(0, least(moments.escalated_us, escalated_day.e6_us) - escalated_day.s6_us) as escalated_work_us,
		received_day.work_us_before
			+ greatest(0, least(moments.received_us, received_day.e1_us) - received_day.s1_us)
			+ greatest(0, least(moments.received_us, received_day.e2_us) - received_day.s2_us)
			+ greatest(0, least(moments.received_us, received_day.e3_us) - received_day.s3_us)
			+ greatest(0, least(moments.received_us, received_day.e4_us) - received_day.s4_us)
			+ greatest(0, least(moments.received_us, received_day.e5_us) - received_day.s5_us)
			+ greatest(0, least(moments.received_us, received_day.e6_us) - received_day.s6_us) as received_work_us,
		met_day.work_us_before
			+ greatest(0, least(moments.met_us, met_day.e1_us) - met_day.s1_us)
			+ greatest(0, least(moments.met_us, met_day.e2_us) - met_day.s2_us)
			+ greatest(0, least(moments.met_us, met_day.e3_us) - met_day.s3_us)
			+ greatest(0, least(moments.met_us, met_day.e4_us) - met_day.s4_us)
			+ greatest(0, least(moments.met_us, met_day.e5_us) - met_day.s5_us)
			+ greatest(0, least(moments.met_us, met_day.e6_us) - met_day.s6_us) as met_work_us,
		restored_day.work_us_before
			+ greatest(0, least(moments.restored_us, restored_day.e1_us) - restored_day.s1_us)
			+ greatest(0, least(moments.restored_us, restored_day.e2_us) - restored_day.s2_us)
			+ greatest(0, least(moments.restored_us, restored_day.e3_us) - restored_day.s3_us)
			+ greatest(0, least(moments.restored_us, restored_day.e4_us) - restored_day.s4_us)
			+ greatest(0, least(moments.restored_us, restored_day.e5_us) - restored_day.s5_us)
			+ greatest(0, least(moments.restored_us, restored_day.e6_us) - restored_day.s6_us) as restored_work_us,
		resolved_day.work_us_before
			+ greatest(0, least(moments.resolved_us, resolved_day.e1_us) - resolved_day.s1_us)
			+ greatest(0, least(moments.resolved_us, resolved_day.e2_us) - resolved_day.s2_us)
			+ greatest(0, least(moments.resolved_us, resolved_day.e3_us) - resolved_day.s3_us)
			+ greatest(0, least(moments.resolved_us, resolved_day.e4_us) - resolved_day.s4_us)
			+ greatest(0, least(moments.resolved_us, resolved_day.e5_us) - resolved_day.s5_us)
			+ greatest(0, least(moments.resolved_us, resolved_day.e6_us) - resolved_day.s6_us) as resolved_work_us,
		closed_day.work_us_before
			+ greatest(0, least(moments.closed_us, closed_day.e1_us) - closed_day.s1_us)
			+ greatest(0, least(moments.closed_us, closed_day.e2_us) - closed_day.s2_us)
			+ greatest(0, least(moments.closed_us, closed_day.e3_us) - closed_day.s3_us)
			+ greatest(0, least(moments.closed_us, closed_day.e4_us) - closed_day.s4_us)
			+ greatest(0, least(moments.closed_us, closed_day.e5_us) - closed_day.s5_us)
			+ greatest(0, least(moments.closed_us, closed_day.e6_us) - closed_day.s6_us) as closed_work_us,
		due_day.work_us_before
			+ greatest(0, least(moments.due_us, due_day.e1_us) - due_day.s1_us)
			+ greatest(0, least(moments.due_us, due_day.e2_us) - due_day.s2_us)
			+ greatest(0, least(moments.due_us, due_day.e3_us) - due_day.s3_us)
			+ greatest(0, least(moments.due_us, due_day.e4_us) - due_day.s4_us)
			+ greatest(0, least(moments.due_us, due_day.e5_us) - due_day.s5_us)
			+ greatest(0, least(moments.due_us, due_day.e6_us) - due_day.s6_us) as due_work_us,
		as_of.work_us as as_of_work_us,
	from moments
	left join dim_period_ends as as_of
		on as_of.calendar_id = moments.calendar_id
		and as_of.ends_at = moments.as_of_at
	left join dim_calendar_days as found_day
		on found_day.calendar_id = moments.calendar_id
		and found_day.utc_date = moments.found_date
	left join dim_calendar_days as reported_day
		on reported_day.calendar_id = moments.calendar_id
		and reported_day.utc_date = moments.reported_date
	left join dim_calendar_days as escalated_day
		on escalated_day.calendar_id = moments.calendar_id
		and escalated_day.utc_date = moments.escalated_date
	left join dim_calendar_days as received_day
		on received_day.calendar_id = moments.calendar_id
		and received_day.utc_date = moments.received_date
	left join dim_calendar_days as met_day
		on met_day.calendar_id = moments.calendar_id
		and met_day.utc_date = moments.met_date
	left join dim_calendar_days as restored_day
		on restored_day.calendar_id = moments.calendar_id
		and restored_day.utc_date = moments.restored_date
	left join dim_calendar_days as resolved_day
		on resolved_day.calendar_id = moments.calendar_id
		and resolved_day.utc_date = moments.resolved_date
	left join dim_calendar_days as closed_day
		on closed_day.calendar_id = moments.calendar_id
		and closed_day.utc_date = moments.closed_date
	left join dim_calendar_days as due_day
		on due_day.calendar_id = moments.calendar_id
		and due_day.utc_date = moments.due_date
),

timed as (
	select
		*,
		resolved_at is null as is_open,
		reopened_at is not null as is_reopened,
		case
			when level = 1 then epoch_us(coalesce(resolved_at, as_of_at)) - epoch_us(found_at)
			else coalesce(resolved_work_us, as_of_work_us) - found_work_us
		end as resolve_us,
		case
			when level = 1 then epoch_us(resolved_at) <= epoch_us(due_at)
			else resolved_work_us <= due_work_us
		end as is_in_time,
	from worked
)

select
	* exclude (as_of_at, default_calendar_id, resolve_us, is_in_time, found_date, found_us, reported_date, reported_us, escalated_date, escalated_us, received_date, received_us, met_date, met_us, restored_date, restored_us, resolved_date, resolved_us, closed_date, closed_us, due_date, due_us),
	case when resolve_us >= 0 then resolve_us / 3600000000.0 end as resolve_hours,
	coalesce(due_at <= as_of_at, false) as is_due,
	case when not is_open then is_in_time when due_at <= as_of_at then false end as is_on_time,
from timed
