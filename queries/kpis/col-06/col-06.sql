-- grain: one decided review; only the first of its case counts, for the requester
with
decided_reviews as (
	select
		step_id,
		case_id,
		process,
		matter_weight,
		coalesce(finished_at, event_at) as counted_at,
		finished_at,
		result,
		row_number() over (
			partition by case_id
			order by coalesce(round, 1), coalesce(finished_at, event_at), sequence, step_id
		) as nth
	from fct_steps
	where stage = 'review' and (result is not null or (finished_at is not null and not is_withdrawn))
),

requesters as (
	select
		fct_cases.case_id,
		coalesce(fct_cases.initiator_department_id, held.department_id) as department_id,
		fct_cases.initiator_id as employee_id
	from fct_cases
	left join dim_memberships as held
		on held.employee_id = fct_cases.initiator_id
		and held.from_at <= coalesce(fct_cases.opened_at, fct_cases.first_event_at)
		and held.until_at > coalesce(fct_cases.opened_at, fct_cases.first_event_at)
),

reviews as (
	select
		decided_reviews.step_id,
		requesters.department_id,
		requesters.employee_id,
		decided_reviews.process,
		decided_reviews.matter_weight,
		decided_reviews.counted_at,
		decided_reviews.result in ('approved', 'accepted') as is_passed,
		case
			when decided_reviews.nth > 1 then 'later_review'
			when decided_reviews.result is null or decided_reviews.result = 'done' then 'missing_result'
			when decided_reviews.finished_at is null then 'missing_finish'
		end as exclusion
	from decided_reviews
	left join requesters on requesters.case_id = decided_reviews.case_id
)

select
	'steps' as record_kind,
	step_id as record_id,
	department_id,
	employee_id,
	concat_ws(' × ', process, matter_weight) as stratum,
	counted_at,
	case when exclusion is null then cast(is_passed as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from reviews
where counted_at <= $as_of
