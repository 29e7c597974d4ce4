-- grain: one requirement of one meeting held: prepared beforehand, minuted in time (limit passed by $as_of)
with
meetings as (
	select
		communications.*,
		held_work_us
		+ cast(round(minuting.value * dim_calendars.hours_per_day * 3600000000) as bigint) as limit_work_us,
		minuting.value as limit_days
	from fct_communications as communications
	inner join dim_calendars on dim_calendars.calendar_id = communications.calendar_id
	left join dim_parameters as minuting
		on minuting.kpi_id = 'doc-04'
		and minuting.name = 'minutes_days'
		and minuting.from_at <= communications.held_at
		and minuting.until_at > communications.held_at
	where mode = 'meeting' and held_at is not null
),

requirements as (
	select
		communication_id,
		department_id,
		employee_id,
		'prepared' as requirement,
		held_at as placed_at,
		trim(coalesce(topic, '')) <> ''
		and planned_at is not null
		and trim(coalesce(place, '')) <> ''
		and trim(coalesce(participants, '')) <> ''
		and coalesce(announced_at < held_at, false) as is_met,
		true as is_set
	from meetings
	union all
	select
		communication_id,
		department_id,
		employee_id,
		'minutes' as requirement,
		case
			when limit_days is null then held_at
			else stretch.from_at + to_microseconds(limit_work_us - stretch.work_us_before)
		end as placed_at,
		coalesce(minutes_work_us <= limit_work_us, false) as is_met,
		limit_days is not null as is_set
	from meetings
	asof left join dim_work_intervals as stretch
		on stretch.calendar_id = meetings.calendar_id
		and stretch.work_us_before < meetings.limit_work_us
),

judged as (
	select
		*,
		case when not is_set then 'parameter_not_set' end as exclusion
	from requirements
)

select
	'communications' as record_kind,
	communication_id as record_id,
	department_id,
	employee_id,
	requirement as stratum,
	placed_at as counted_at,
	case when exclusion is null then cast(is_met as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from judged
where placed_at <= $as_of
