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
    where stage = 'review' and (finished_at is not null or result is not null)
),
initiators_then as (
    select
        fct_cases.case_id,
        dim_assignments.department_id,
        row_number() over (
            partition by fct_cases.case_id order by dim_assignments.from_at desc, dim_assignments.department_id
        ) as nth
    from fct_cases
    inner join dim_assignments
        on
            fct_cases.initiator_id = dim_assignments.employee_id
            and fct_cases.opened_at >= dim_assignments.from_at
            and (dim_assignments.to_at is null or fct_cases.opened_at < dim_assignments.to_at)
    where fct_cases.initiator_department_id is null
),
reviews as (
    select
        decided_reviews.step_id,
        coalesce(fct_cases.initiator_department_id, initiators_then.department_id) as department_id,
        fct_cases.initiator_id as employee_id,
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
    left join fct_cases on decided_reviews.case_id = fct_cases.case_id
    left join initiators_then on decided_reviews.case_id = initiators_then.case_id and initiators_then.nth = 1
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
    exclusion
from reviews
where counted_at <= $as_of
