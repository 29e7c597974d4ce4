-- grain: one exception found by $as_of
with
timed as (
	select
		exceptions.exception_id,
		exceptions.department_id,
		exceptions.class,
		exceptions.level,
		exceptions.found_at,
		exceptions.is_found_by_own,
		case
			when exceptions.level = 1 then epoch_us(exceptions.found_at) - epoch_us(exceptions.occurred_at)
			else exceptions.found_work_us - exceptions.occurred_work_us
		end as lasted_us,
		cast(round(reporting.value * 3600000000) as bigint) as limit_us,
		case
			when exceptions.is_found_by_own is null then 'missing_finder'
			when exceptions.is_found_by_own then null
			when exceptions.occurred_at is null then 'missing_occurrence'
			when exceptions.occurred_at > exceptions.found_at then 'stamps_out_of_order'
			when reporting.value is null then 'parameter_not_set'
		end as exclusion
	from fct_exceptions as exceptions
	left join dim_parameters as reporting
		on reporting.kpi_id = 'tim-06'
		and reporting.name = case exceptions.level
			when 1 then 'level_1_hours'
			when 2 then 'level_2_hours'
			else 'level_3_hours'
		end
		and reporting.from_at <= exceptions.occurred_at
		and reporting.until_at > exceptions.occurred_at
)

select
	'exceptions' as record_kind,
	exception_id as record_id,
	department_id,
	cast(null as varchar) as employee_id,
	class || ' × ' || cast(level as varchar) as stratum,
	found_at as counted_at,
	case
		when exclusion is null then cast(not is_found_by_own and lasted_us > limit_us as integer)
	end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from timed
where found_at <= $as_of
