-- grain: one exception whose limit from being found to being reported (by level) had passed by $as_of
with
found as (
	select
		fct_exceptions.exception_id,
		fct_exceptions.class,
		fct_exceptions.level,
		fct_exceptions.calendar_id,
		coalesce(fct_exceptions.found_by_department_id, held.department_id) as finder_department_id,
		fct_exceptions.found_by_id,
		fct_exceptions.found_through,
		coalesce(fct_exceptions.found_by_department_id, held.department_id, fct_exceptions.found_by_id) is null as is_found_by_nobody,
		fct_exceptions.found_at,
		fct_exceptions.reported_at,
		fct_exceptions.reported_work_us,
		target.value as limit_hours,
		fct_exceptions.found_work_us + cast(round(target.value * 3600000000) as bigint) as limit_work_us
	from fct_exceptions
	left join dim_parameters as target
		on target.kpi_id = 'tim-06'
		and target.name = case fct_exceptions.level
			when 1 then 'level_1_hours'
			when 2 then 'level_2_hours'
			else 'level_3_hours'
		end
		and target.from_at <= fct_exceptions.found_at
		and target.until_at > fct_exceptions.found_at
	left join dim_memberships as held
		on held.employee_id = fct_exceptions.found_by_id
		and held.from_at <= fct_exceptions.found_at
		and held.until_at > fct_exceptions.found_at
),

dated as (
	select
		found.*,
		case
			when limit_hours is null then found_at
			when level = 1 then found_at + to_microseconds(cast(round(limit_hours * 3600000000) as bigint))
			else stretch.from_at + to_microseconds(limit_work_us - stretch.work_us_before)
		end as limit_at
	from found
	asof left join dim_work_intervals as stretch
		on stretch.calendar_id = found.calendar_id
		and stretch.work_us_before < found.limit_work_us
),

judged as (
	select
		*,
		coalesce(
			case when level = 1 then reported_at <= limit_at else reported_work_us <= limit_work_us end,
			false
		) as is_in_time,
		case
			when is_found_by_nobody and found_through = 'customer' then 'found_outside'
			when is_found_by_nobody then 'missing_finder'
			when reported_at < found_at then 'stamps_out_of_order'
			when limit_hours is null then 'parameter_not_set'
		end as exclusion
	from dated
	where limit_at <= $as_of
)

select
	'exceptions' as record_kind,
	exception_id as record_id,
	finder_department_id as department_id,
	found_by_id as employee_id,
	class || ' × ' || cast(level as varchar) as stratum,
	found_at as counted_at,
	case when exclusion is null then cast(is_in_time as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from judged
