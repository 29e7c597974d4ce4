-- grain: one training need, or exception owing to human error without one, due by $as_of or without a limit
with
needs as (
	select
		'training_needs' as record_kind,
		need_id as record_id,
		department_id,
		employee_id,
		source,
		identified_at,
		due_at,
		covered_at
	from fct_training_needs
	union all
	select
		'exceptions' as record_kind,
		exception_id as record_id,
		responsible_department_id as department_id,
		responsible_employee_id as employee_id,
		'exception' as source,
		decided_at as identified_at,
		null as due_at,
		null as covered_at
	from fct_exceptions
	where
		cause = 'human_error'
		and decided_at is not null
		and exception_id not in (select exception_id from fct_training_needs where exception_id is not null)
),

dated as (
	select
		needs.*,
		coalesce(
			needs.due_at,
			needs.identified_at + to_microseconds(cast(round(meeting.value * 86400000000) as bigint))
		) as limit_at
	from needs
	left join dim_parameters as meeting
		on meeting.kpi_id = 'trn-13'
		and meeting.name = 'limit_days'
		and meeting.from_at <= needs.identified_at
		and meeting.until_at > needs.identified_at
),

judged as (
	select
		*,
		coalesce(limit_at, identified_at) as placed_at,
		coalesce(covered_at <= limit_at, false) as is_met,
		case
			when limit_at is null then 'parameter_not_set'
			when covered_at < identified_at then 'stamps_out_of_order'
		end as exclusion
	from dated
)

select
	record_kind,
	record_id,
	department_id,
	employee_id,
	source as stratum,
	placed_at as counted_at,
	case when exclusion is null then cast(is_met as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from judged
where placed_at <= $as_of
