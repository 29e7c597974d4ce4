-- grain: one step of a case shared by departments, in hand at $as_of
with
shared_steps as (
	select
		fct_steps.step_id,
		fct_steps.department_id,
		fct_steps.employee_id,
		fct_steps.process,
		fct_steps.matter_weight
	from fct_steps
	inner join fct_cases on fct_cases.case_id = fct_steps.case_id
	where
		fct_cases.is_shared
		and not fct_steps.is_withdrawn
		and coalesce(fct_steps.assigned_at, fct_steps.started_at) <= $as_of
		and ((fct_steps.finished_at is null and fct_steps.result is null) or fct_steps.finished_at > $as_of)
)

select
	'steps' as record_kind,
	step_id as record_id,
	department_id,
	employee_id,
	concat_ws(' × ', process, matter_weight) as stratum,
	cast($as_of as timestamp) as counted_at,
	1 as numerator,
	1 as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	cast(null as varchar) as exclusion,
from shared_steps
