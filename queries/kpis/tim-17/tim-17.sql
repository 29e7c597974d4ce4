-- grain: one change of a due time made by $as_of
select
	'due_changes' as record_kind,
	change_id as record_id,
	department_id,
	requested_by_id as employee_id,
	concat_ws(' × ', process, matter_weight) as stratum,
	changed_at as counted_at,
	cast(is_afterwards as integer) as numerator,
	1 as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	cast(null as varchar) as exclusion,
from fct_due_changes
where changed_at <= $as_of
