-- grain: one request whose limit for the first answer had passed by $as_of
with
limited as (
	select
		fct_requests.*,
		coalesce(
			fct_requests.due_work_us,
			fct_requests.opened_work_us + cast(round(target.value * 3600000000) as bigint)
		) as limit_work_us
	from fct_requests
	left join dim_parameters as target
		on target.kpi_id = 'col-01'
		and target.name = 'response_hours'
		and target.from_at <= fct_requests.opened_at
		and target.until_at > fct_requests.opened_at
),

dated as (
	select
		limited.*,
		coalesce(
			limited.due_at,
			stretch.from_at + to_microseconds(limited.limit_work_us - stretch.work_us_before),
			limited.opened_at,
			limited.responded_at
		) as limit_at,
		coalesce(responded_work_us <= limit_work_us, false) as is_in_time
	from limited
	asof left join dim_work_intervals as stretch
		on stretch.calendar_id = limited.calendar_id
		and stretch.work_us_before < limited.limit_work_us
),

judged as (
	select
		*,
		case
			when responded_at is null and withdrawn_at <= limit_at then 'withdrawn'
			when responded_at < opened_at then 'stamps_out_of_order'
			when limit_work_us is null and opened_at is null then 'missing_stamps'
			when limit_work_us is null then 'parameter_not_set'
		end as exclusion
	from dated
	where limit_at <= $as_of
)

select
	'cases' as record_kind,
	case_id as record_id,
	department_id,
	employee_id,
	concat_ws(' × ', process, matter_weight) as stratum,
	limit_at as counted_at,
	case when exclusion is null then cast(is_in_time as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from judged
