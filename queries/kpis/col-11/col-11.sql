-- grain: one important communication held by $as_of
select
	'communications' as record_kind,
	communication_id as record_id,
	department_id,
	employee_id,
	concat_ws(' × ', process, matter_weight) as stratum,
	held_at as counted_at,
	cast(confirmed_at is not null as integer) as numerator,
	1 as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	cast(null as varchar) as exclusion,
from fct_communications
where held_at <= $as_of and important
