-- grain: one step that began (was assigned or started) or was finished without our knowing when it began
with
begun_steps as (
    select
        step_id,
        department_id,
        employee_id,
        process,
        matter_weight,
        coalesce(assigned_at, started_at, finished_at) as counted_at,
        elapsed_hours,
        is_open,
        case
            when lower(lifecycle) in ('withdraw', 'ate_abort', 'pi_abort', 'autoskip', 'manualskip')
                then 'withdrawn'
            when coalesce(assigned_at, started_at) is null then 'missing_start'
            when finished_at is null and result is not null then 'missing_finish'
            when finished_at < coalesce(assigned_at, started_at) then 'stamps_out_of_order'
        end as exclusion
    from fct_steps
    where coalesce(assigned_at, started_at, finished_at) <= $as_of
)
select
    'steps' as record_kind,
    step_id as record_id,
    department_id,
    employee_id,
    concat_ws(' × ', process, matter_weight) as stratum,
    counted_at,
    cast(null as double) as numerator,
    cast(null as double) as denominator,
    case when exclusion is null then elapsed_hours end as hours,
    case when exclusion is null then is_open end as is_open,
    exclusion
from begun_steps
