-- grain: one exception
-- received_at: the group's receipt, else the escalation. resolved_at: operation restored (else closed); after a reopening only what came later counts, the time between is no pause.
-- resolve_hours: found → resolved or as-of; wall clock for level 1, else the handling department's calendar.
-- is_on_time: on the same clock, due inclusive; false while open past due, null without a due time or not due and open.
-- finder_department_id: on record, else the finder's. is_found_by_own: the area's own people found it, as the way it was found
-- says, else whether the finder's department is the area's or lies below it; null = unknown.
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
	from followed
	left join dim_departments
		on dim_departments.department_id = coalesce(followed.handling_department_id, followed.department_id)
),

worked as (
	select
		moments.*,
		at_occurred.intercept_us + at_occurred.pace * epoch_us(moments.occurred_at) as occurred_work_us,
		at_found.intercept_us + at_found.pace * epoch_us(moments.found_at) as found_work_us,
		at_reported.intercept_us + at_reported.pace * epoch_us(moments.reported_at) as reported_work_us,
		at_escalated.intercept_us + at_escalated.pace * epoch_us(moments.escalated_at) as escalated_work_us,
		at_received.intercept_us + at_received.pace * epoch_us(moments.received_at) as received_work_us,
		at_met.intercept_us + at_met.pace * epoch_us(moments.met_at) as met_work_us,
		at_restored.intercept_us + at_restored.pace * epoch_us(moments.restored_at) as restored_work_us,
		at_resolved.intercept_us + at_resolved.pace * epoch_us(moments.resolved_at) as resolved_work_us,
		at_closed.intercept_us + at_closed.pace * epoch_us(moments.closed_at) as closed_work_us,
		at_due.intercept_us + at_due.pace * epoch_us(moments.due_at) as due_work_us,
		as_of.work_us as as_of_work_us,
	from moments
	left join dim_period_ends as as_of
		on as_of.calendar_id = moments.calendar_id
		and as_of.ends_at = moments.as_of_at
	left join dim_work_segments as at_occurred
		on at_occurred.calendar_id = moments.calendar_id
		and at_occurred.utc_date = cast(moments.occurred_at as date)
		and at_occurred.from_at <= moments.occurred_at
		and at_occurred.to_at > moments.occurred_at
	left join dim_work_segments as at_found
		on at_found.calendar_id = moments.calendar_id
		and at_found.utc_date = cast(moments.found_at as date)
		and at_found.from_at <= moments.found_at
		and at_found.to_at > moments.found_at
	left join dim_work_segments as at_reported
		on at_reported.calendar_id = moments.calendar_id
		and at_reported.utc_date = cast(moments.reported_at as date)
		and at_reported.from_at <= moments.reported_at
		and at_reported.to_at > moments.reported_at
	left join dim_work_segments as at_escalated
		on at_escalated.calendar_id = moments.calendar_id
		and at_escalated.utc_date = cast(moments.escalated_at as date)
		and at_escalated.from_at <= moments.escalated_at
		and at_escalated.to_at > moments.escalated_at
	left join dim_work_segments as at_received
		on at_received.calendar_id = moments.calendar_id
		and at_received.utc_date = cast(moments.received_at as date)
		and at_received.from_at <= moments.received_at
		and at_received.to_at > moments.received_at
	left join dim_work_segments as at_met
		on at_met.calendar_id = moments.calendar_id
		and at_met.utc_date = cast(moments.met_at as date)
		and at_met.from_at <= moments.met_at
		and at_met.to_at > moments.met_at
	left join dim_work_segments as at_restored
		on at_restored.calendar_id = moments.calendar_id
		and at_restored.utc_date = cast(moments.restored_at as date)
		and at_restored.from_at <= moments.restored_at
		and at_restored.to_at > moments.restored_at
	left join dim_work_segments as at_resolved
		on at_resolved.calendar_id = moments.calendar_id
		and at_resolved.utc_date = cast(moments.resolved_at as date)
		and at_resolved.from_at <= moments.resolved_at
		and at_resolved.to_at > moments.resolved_at
	left join dim_work_segments as at_closed
		on at_closed.calendar_id = moments.calendar_id
		and at_closed.utc_date = cast(moments.closed_at as date)
		and at_closed.from_at <= moments.closed_at
		and at_closed.to_at > moments.closed_at
	left join dim_work_segments as at_due
		on at_due.calendar_id = moments.calendar_id
		and at_due.utc_date = cast(moments.due_at as date)
		and at_due.from_at <= moments.due_at
		and at_due.to_at > moments.due_at
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
	timed.* exclude (as_of_at, default_calendar_id, resolve_us, is_in_time),
	case when resolve_us >= 0 then resolve_us / 3600000000.0 end as resolve_hours,
	coalesce(due_at <= as_of_at, false) as is_due,
	case when not is_open then is_in_time when due_at <= as_of_at then false end as is_on_time,
	coalesce(found_by_department_id, finder.department_id) as finder_department_id,
	case
		when found_through = 'own_check' then true
		when found_through in ('other_unit', 'customer', 'audit') then false
		when coalesce(found_by_department_id, finder.department_id) is not null then own.department_id is not null
	end as is_found_by_own,
from timed
left join dim_memberships as finder
	on finder.employee_id = timed.found_by_id
	and finder.from_at <= timed.found_at
	and finder.until_at > timed.found_at
left join dim_department_ancestors as own
	on own.department_id = coalesce(timed.found_by_department_id, finder.department_id)
	and own.ancestor_id = timed.department_id
