-- grain: one closed exception whose window_days of observation ended by $as_of
with
closed as (
	select
		fct_exceptions.*,
		closed_at + cast(observed.value as integer) * interval '1 day' as window_ends_at,
		case
			when reopened_at > closed_at then 'reopened'
			when cause is null then 'missing_cause'
			when process is null then 'missing_process'
		end as exclusion
	from fct_exceptions
	inner join dim_parameters as observed
		on observed.kpi_id = 'rsk-10'
		and observed.name = 'window_days'
		and observed.from_at <= fct_exceptions.closed_at
		and observed.until_at > fct_exceptions.closed_at
	where closed_at is not null
),

matured as (
	select
		closed.*,
		exists (
			select 1
			from fct_exceptions as later
			where
				later.class = closed.class
				and later.cause = closed.cause
				and later.process = closed.process
				and later.exception_id <> closed.exception_id
				and coalesce(later.occurred_at, later.found_at) > closed.closed_at
				and coalesce(later.occurred_at, later.found_at) <= closed.window_ends_at
		) as is_repeated
	from closed
	where window_ends_at <= $as_of
)

select
	'exceptions' as record_kind,
	exception_id as record_id,
	handling_department_id as department_id,
	handling_employee_id as employee_id,
	class || ' × ' || cast(level as varchar) as stratum,
	window_ends_at as counted_at,
	case when exclusion is null then cast(is_repeated as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from matured
