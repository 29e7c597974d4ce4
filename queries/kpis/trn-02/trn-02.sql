-- grain: one person required in one training whose due day was over by $as_of, all attempts together
with
required as (
    select
        training_id,
        employee_id,
        min(attempt) as attempt,
        max(department_id) as department_id,
        max(course_id) as course_id,
        min(due_on) as due_on,
        min(completed_at) as completed_at
    from fct_training_results
    where required
    group by training_id, employee_id
),
dated as (
    select
        required.*,
        timezone(
            'UTC', timezone(dim_settings.time_zone, required.due_on + interval '1 day' - interval '1 microsecond')
        ) as due_at,
        fct_trainings.held_at,
        coalesce(dim_employees.hired_on <= required.due_on, true)
        and coalesce(dim_employees.left_on >= required.due_on, true) as is_employed
    from required
    cross join dim_settings
    left join fct_trainings on required.training_id = fct_trainings.training_id
    left join dim_employees on required.employee_id = dim_employees.employee_id
),
judged as (
    select
        *,
        coalesce(due_at, completed_at, held_at) as counted_at,
        case
            when due_on is null then 'no_due'
            when not is_employed then 'not_employed'
        end as exclusion
    from dated
)
select
    'training_results' as record_kind,
    training_id || '|' || employee_id || '|' || cast(attempt as varchar) as record_id,
    department_id,
    employee_id,
    course_id as stratum,
    counted_at,
    case when exclusion is null then cast(coalesce(completed_at <= due_at, false) as integer) end as numerator,
    case when exclusion is null then 1 end as denominator,
    cast(null as double) as hours,
    cast(null as boolean) as is_open,
    exclusion
from judged
where counted_at <= $as_of
