-- grain: one docking report reviewed by $as_of
with
reviewed as (
	select
		reports.communication_id,
		coalesce(reports.department_id, cases.department_id) as department_id,
		coalesce(reports.employee_id, cases.lead_id) as employee_id,
		reports.matter_weight,
		reports.reviewed_at,
		reports.goal_met,
		case when reports.goal_met is null then 'missing_result' end as exclusion
	from fct_communications as reports
	left join fct_cases as cases on cases.case_id = reports.case_id
	where reports.purpose = 'liaison_report'
)

select
	'communications' as record_kind,
	communication_id as record_id,
	department_id,
	employee_id,
	matter_weight as stratum,
	reviewed_at as counted_at,
	case when exclusion is null then cast(goal_met as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from reviewed
where reviewed_at <= $as_of
