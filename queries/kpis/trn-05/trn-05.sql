-- grain: one examination of one person (training × person × attempt); only the first attempt counts
with
examinations as (
    select
        fct_training_results.training_id,
        fct_training_results.employee_id,
        fct_training_results.attempt,
        fct_training_results.department_id,
        fct_training_results.course_id,
        fct_training_results.post_score,
        fct_training_results.pass_score,
        coalesce(fct_training_results.completed_at, fct_trainings.held_at) as counted_at,
        case
            when fct_training_results.attempt > 1 then 'retest'
            when fct_training_results.post_score is null then 'no_score'
            when fct_training_results.pass_score is null then 'no_pass_score'
        end as exclusion
    from fct_training_results
    left join fct_trainings on fct_training_results.training_id = fct_trainings.training_id
    where
        fct_training_results.post_score is not null
        or (fct_training_results.attended and fct_training_results.pass_score is not null)
)
select
    'training_results' as record_kind,
    training_id || '|' || employee_id || '|' || cast(attempt as varchar) as record_id,
    department_id,
    employee_id,
    course_id as stratum,
    counted_at,
    case when exclusion is null then cast(post_score >= pass_score as integer) end as numerator,
    case when exclusion is null then 1 end as denominator,
    cast(null as double) as hours,
    cast(null as boolean) as is_open,
    exclusion
from examinations
where counted_at <= $as_of
