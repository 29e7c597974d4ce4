-- grain: one work record written by $as_of
with
filled as (
	select
		work_record_id,
		department_id,
		employee_id,
		process,
		recorded_at,
		cast(worked_at is not null as integer)
		+ cast(trim(coalesce(place, '')) <> '' as integer)
		+ cast(trim(coalesce(participants, '')) <> '' as integer)
		+ cast(trim(coalesce(content, '')) <> '' as integer)
		+ cast(trim(coalesce(problem, '')) <> '' as integer)
		+ cast(trim(coalesce(measure, '')) <> '' as integer) as n_filled
	from fct_work_records
)

select
	'work_records' as record_kind,
	work_record_id as record_id,
	department_id,
	employee_id,
	process as stratum,
	recorded_at as counted_at,
	n_filled as numerator,
	6 as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	cast(null as varchar) as exclusion,
from filled
where recorded_at <= $as_of
