-- grain: one required seat at a meeting held by $as_of
select
	'attendances' as record_kind,
	concat_ws('|', communication_id, department_id, coalesce(employee_id, '')) as record_id,
	department_id,
	employee_id,
	concat_ws(' × ', process, matter_weight) as stratum,
	held_at as counted_at,
	cast(is_present as integer) as numerator,
	1 as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	cast(null as varchar) as exclusion,
from fct_attendances
where held_at <= $as_of and coalesce(required, true)
