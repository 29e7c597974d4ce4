-- grain: one problem raised by $as_of
select
	'problems' as record_kind,
	problem_id as record_id,
	raised_by_department_id as department_id,
	raised_by_id as employee_id,
	concat_ws(' × ', process, matter_weight) as stratum,
	raised_at as counted_at,
	cast(escalated_at is not null as integer) as numerator,
	1 as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	cast(null as varchar) as exclusion,
from fct_problems
where raised_at <= $as_of
