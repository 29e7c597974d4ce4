-- grain: one exception reported to the head whose limit from there to the group (by level) had passed by $as_of
with
reported as (
	select
		fct_exceptions.exception_id,
		fct_exceptions.class,
		fct_exceptions.level,
		fct_exceptions.calendar_id,
		fct_exceptions.department_id,
		fct_exceptions.reported_at,
		fct_exceptions.escalated_at,
		fct_exceptions.escalated_work_us,
		target.value as limit_hours,
		fct_exceptions.reported_work_us + cast(round(target.value * 3600000000) as bigint) as limit_work_us
	from fct_exceptions
	left join dim_parameters as target
		on target.kpi_id = 'tim-07'
		and target.name = case fct_exceptions.level
			when 1 then 'level_1_hours'
			when 2 then 'level_2_hours'
			else 'level_3_hours'
		end
		and target.from_at <= fct_exceptions.reported_at
		and target.until_at > fct_exceptions.reported_at
	where fct_exceptions.reported_at is not null
),

dated as (
	select
		reported.*,
		case
			when limit_hours is null then reported_at
			when level = 1 then reported_at + to_microseconds(cast(round(limit_hours * 3600000000) as bigint))
			else stretch.from_at + to_microseconds(limit_work_us - stretch.work_us_before)
		end as limit_at
	from reported
	asof left join dim_work_intervals as stretch
		on stretch.calendar_id = reported.calendar_id
		and stretch.work_us_before < reported.limit_work_us
),

judged as (
	select
		*,
		coalesce(
			case when level = 1 then escalated_at <= limit_at else escalated_work_us <= limit_work_us end,
			false
		) as is_in_time,
		case
			when escalated_at < reported_at then 'stamps_out_of_order'
			when limit_hours is null then 'parameter_not_set'
		end as exclusion
	from dated
	where limit_at <= $as_of
)

select
	'exceptions' as record_kind,
	exception_id as record_id,
	department_id,
	cast(null as varchar) as employee_id,
	class || ' × ' || cast(level as varchar) as stratum,
	limit_at as counted_at,
	case when exclusion is null then cast(is_in_time as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from judged
