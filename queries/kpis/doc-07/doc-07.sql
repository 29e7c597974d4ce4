-- grain: one summary report or adopted suggestion from one, due by $as_of or without a due time
with
proposing as (
	select distinct communication_id
	from fct_suggestions
	where communication_id is not null
),

reports as (
	select
		'communications' as record_kind,
		reports.communication_id as record_id,
		reports.department_id,
		'report' as requirement,
		reports.due_at,
		coalesce(reports.due_at, reports.held_at) as placed_at,
		coalesce(reports.held_work_us <= reports.due_work_us, false)
		and (coalesce(reports.proposals, 0) > 0 or proposing.communication_id is not null) as is_met,
		reports.held_at is null and reports.cancelled_at <= coalesce(reports.due_at, reports.cancelled_at) as is_withdrawn
	from fct_communications as reports
	left join proposing on proposing.communication_id = reports.communication_id
	where reports.purpose = 'summary_report'
),

improvements as (
	select
		'suggestions' as record_kind,
		suggestion_id as record_id,
		department_id,
		'improvement' as requirement,
		due_at,
		coalesce(due_at, decided_at, filed_at) as placed_at,
		coalesce(implemented_work_us <= due_work_us, false) as is_met,
		false as is_withdrawn
	from fct_suggestions
	where source = 'summary' and result = 'adopted'
),

judged as (
	select
		*,
		case
			when is_withdrawn then 'withdrawn'
			when due_at is null then 'no_deadline'
		end as exclusion
	from (
		select * from reports
		union all
		select * from improvements
	) as requirements
)

select
	record_kind,
	record_id,
	department_id,
	cast(null as varchar) as employee_id,
	requirement as stratum,
	placed_at as counted_at,
	case when exclusion is null then cast(is_met as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from judged
where placed_at <= $as_of
