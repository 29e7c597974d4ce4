-- grain: one closed case whose archiving (archive_days working days after closing) was due by $as_of
with
closed_cases as (
	select
		fct_cases.*,
		closed_work_us
		+ cast(round(archiving.value * dim_calendars.hours_per_day * 3600000000) as bigint) as limit_work_us
	from fct_cases
	inner join dim_calendars on fct_cases.calendar_id = dim_calendars.calendar_id
	inner join dim_parameters as archiving
		on archiving.kpi_id = 'doc-01'
		and archiving.name = 'archive_days'
		and archiving.from_at <= fct_cases.closed_at
		and archiving.until_at > fct_cases.closed_at
	where closed_at is not null
),

dated as (
	select
		closed_cases.*,
		intervals.from_at + to_microseconds(closed_cases.limit_work_us - intervals.work_us_before) as limit_at
	from closed_cases
	asof inner join dim_work_intervals as intervals
		on intervals.calendar_id = closed_cases.calendar_id
		and intervals.work_us_before < closed_cases.limit_work_us
),

processes_with_documents as (
	select distinct process
	from fct_documents
	where process is not null
),

judged as (
	select
		dated.*,
		case when processes_with_documents.process is null then 'no_archive_records' end as exclusion
	from dated
	left join processes_with_documents on dated.process = processes_with_documents.process
)

select
	'cases' as record_kind,
	case_id as record_id,
	department_id,
	lead_id as employee_id,
	process as stratum,
	limit_at as counted_at,
	case
		when exclusion is null then cast(coalesce(archived_work_us <= limit_work_us, false) as integer)
	end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from judged
where limit_at <= $as_of
