-- grain: one full window of one case's meeting interval that was over by $as_of
with
paced_cases as (
	select
		fct_cases.case_id,
		fct_cases.department_id,
		fct_cases.lead_id,
		fct_cases.process,
		fct_cases.matter_weight,
		fct_cases.meeting_interval_days,
		opening_day.local_date as opened_on,
		least(coalesce(fct_cases.closed_at, dim_settings.as_of_at), dim_settings.as_of_at) as ends_at
	from fct_cases
	cross join dim_settings
	inner join dim_local_days as opening_day
		on opening_day.begins_at <= fct_cases.opened_at
		and opening_day.ends_at >= fct_cases.opened_at
	where fct_cases.meeting_interval_days > 0
),

windows as (
	select
		paced_cases.*,
		from_day.begins_at as from_at,
		to_day.begins_at as to_at
	from paced_cases
	inner join dim_local_days as from_day
		on from_day.local_date >= paced_cases.opened_on
		and from_day.begins_at < paced_cases.ends_at
		and (from_day.local_date - paced_cases.opened_on) % paced_cases.meeting_interval_days = 0
	inner join dim_local_days as to_day
		on to_day.local_date = from_day.local_date + cast(paced_cases.meeting_interval_days as integer)
	where to_day.begins_at <= paced_cases.ends_at
),

held as (
	select distinct
		windows.case_id,
		windows.from_at
	from windows
	inner join fct_communications
		on fct_communications.case_id = windows.case_id
		and fct_communications.held_at >= windows.from_at
		and fct_communications.held_at < windows.to_at
	where fct_communications.purpose = 'regular' and fct_communications.mode = 'meeting'
)

select
	'cases' as record_kind,
	windows.case_id as record_id,
	windows.department_id,
	windows.lead_id as employee_id,
	concat_ws(' × ', windows.process, windows.matter_weight) as stratum,
	windows.to_at as counted_at,
	cast(held.case_id is not null as integer) as numerator,
	1 as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	cast(null as varchar) as exclusion,
from windows
left join held on held.case_id = windows.case_id and held.from_at = windows.from_at
where windows.to_at <= $as_of
