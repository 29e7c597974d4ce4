-- grain: one full ISO week of one docking case, or one key node of it, that was over by $as_of
with
docking_cases as (
	select
		fct_cases.case_id,
		fct_cases.department_id,
		fct_cases.lead_id as employee_id,
		fct_cases.process,
		fct_cases.matter_weight,
		fct_cases.opened_at,
		least(coalesce(fct_cases.closed_at, dim_settings.as_of_at), dim_settings.as_of_at) as ends_at
	from fct_cases
	cross join dim_settings
	where fct_cases.process = 'liaison' and fct_cases.opened_at is not null
),

recorded as (
	select count(*) > 0 as has_contacts
	from fct_communications
	where case_id in (select case_id from docking_cases)
),

weeks as (
	select
		docking_cases.*,
		monday.begins_at as from_at,
		next_monday.begins_at as to_at
	from docking_cases
	inner join dim_local_days as monday
		on monday.begins_at >= docking_cases.opened_at
		and monday.begins_at < docking_cases.ends_at
	inner join dim_local_days as next_monday on next_monday.local_date = monday.local_date + 7
	where isodow(monday.local_date) = 1 and next_monday.begins_at <= docking_cases.ends_at
),

contacts as (
	select distinct
		weeks.case_id,
		weeks.from_at
	from weeks
	inner join fct_communications
		on fct_communications.case_id = weeks.case_id
		and fct_communications.held_at >= weeks.from_at
		and fct_communications.held_at < weeks.to_at
	where fct_communications.two_way
),

sessions as (
	select
		node_id,
		min(held_at) as held_at
	from fct_communications
	where node_id is not null and purpose = 'key_node'
	group by node_id
),

key_nodes as (
	select
		fct_agreement_nodes.node_id,
		docking_cases.department_id,
		docking_cases.employee_id,
		docking_cases.process,
		docking_cases.matter_weight,
		coalesce(due_day.ends_at, docking_cases.opened_at) as counted_at,
		coalesce(sessions.held_at <= due_day.ends_at, false) as is_met,
		case
			when not recorded.has_contacts then 'no_contact_records'
			when due_day.ends_at is null then 'no_due'
		end as exclusion
	from fct_agreement_nodes
	cross join recorded
	inner join docking_cases on docking_cases.case_id = fct_agreement_nodes.case_id
	left join dim_local_days as due_day
		on due_day.begins_at <= fct_agreement_nodes.baseline_due_at
		and due_day.ends_at >= fct_agreement_nodes.baseline_due_at
	left join sessions on sessions.node_id = fct_agreement_nodes.node_id
	where
		fct_agreement_nodes.is_key
		and (fct_agreement_nodes.cancelled_at is null or fct_agreement_nodes.cancelled_at > due_day.ends_at)
),

required as (
	select
		'cases' as record_kind,
		weeks.case_id as record_id,
		weeks.department_id,
		weeks.employee_id,
		weeks.process,
		weeks.matter_weight,
		weeks.to_at as counted_at,
		contacts.case_id is not null as is_met,
		case when not recorded.has_contacts then 'no_contact_records' end as exclusion
	from weeks
	cross join recorded
	left join contacts on contacts.case_id = weeks.case_id and contacts.from_at = weeks.from_at
	union all
	select
		'agreement_nodes' as record_kind,
		node_id as record_id,
		* exclude (node_id),
	from key_nodes
)

select
	record_kind,
	record_id,
	department_id,
	employee_id,
	concat_ws(' × ', process, matter_weight) as stratum,
	counted_at,
	case when exclusion is null then cast(is_met as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from required
where counted_at <= $as_of
