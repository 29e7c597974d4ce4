-- grain: one person in contact for a docking open in the period; one docking whose contacts name nobody
with
contacts as (
	select
		coalesce(communications.employee_id, cases.lead_id) as employee_id,
		cases.case_id,
		cases.department_id,
		min(communications.held_at) as first_at
	from fct_communications as communications
	inner join fct_cases as cases on cases.case_id = communications.case_id
	where
		cases.process = 'liaison'
		and (cases.closed_at is null or cases.closed_at >= $from)
		and communications.held_at <= $as_of
	group by coalesce(communications.employee_id, cases.lead_id), cases.case_id, cases.department_id
),

covered as (
	select
		contacts.employee_id,
		contacts.case_id,
		contacts.department_id,
		count(agreements.employee_id) > 0 as is_signed
	from contacts
	left join fct_confidentiality_agreements as agreements
		on agreements.employee_id = contacts.employee_id
		and (agreements.case_id is null or agreements.case_id = contacts.case_id)
		and agreements.signed_at <= contacts.first_at
		and agreements.valid_until_at >= contacts.first_at
	group by contacts.employee_id, contacts.case_id, contacts.department_id
),

people as (
	select
		'employees' as record_kind,
		covered.employee_id as record_id,
		held.department_id,
		covered.employee_id,
		min(cast(covered.is_signed as integer)) as n_signed
	from covered
	left join dim_memberships as held
		on held.employee_id = covered.employee_id
		and held.from_at <= $as_of
		and held.until_at > $as_of
	where covered.employee_id is not null
	group by covered.employee_id, held.department_id
	union all
	select
		'cases' as record_kind,
		case_id as record_id,
		department_id,
		employee_id,
		null as n_signed
	from covered
	where employee_id is null
),

judged as (
	select
		*,
		case when employee_id is null then 'nobody_named' end as exclusion
	from people
)

select
	record_kind,
	record_id,
	department_id,
	employee_id,
	cast(null as varchar) as stratum,
	cast($as_of as timestamp) as counted_at,
	n_signed as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from judged
