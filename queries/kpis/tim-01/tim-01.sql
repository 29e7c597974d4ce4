-- grain: one step with a baseline due by $as_of; one case with a due of its own none of whose steps has one
with
dated_steps as (
    select
        step_id,
        case_id,
        department_id,
        employee_id,
        process,
        matter_weight,
        coalesce(baseline_due_at, due_at) as baseline_due_at,
        is_on_time,
        case
            when
                lower(lifecycle) in ('withdraw', 'ate_abort', 'pi_abort', 'autoskip', 'manualskip')
                and (finished_at is null or is_on_time)
                then 'withdrawn'
            when finished_at is null and result is not null then 'missing_finish'
            when finished_at < coalesce(assigned_at, started_at) then 'stamps_out_of_order'
            when coalesce(baseline_due_at, due_at) < assigned_at then 'due_before_assigned'
        end as exclusion
    from fct_steps
    where coalesce(baseline_due_at, due_at) is not null
),
dated_cases as (
    select
        case_id,
        department_id,
        lead_id as employee_id,
        process,
        matter_weight,
        coalesce(baseline_due_at, due_at) as baseline_due_at,
        coalesce(closed_work_us <= baseline_due_work_us, false) as is_on_time,
        case when closed_at < opened_at then 'stamps_out_of_order' end as exclusion
    from fct_cases
    where
        coalesce(baseline_due_at, due_at) is not null
        and not exists (select 1 from dated_steps where dated_steps.case_id = fct_cases.case_id)
),
items as (
    select
        'steps' as record_kind,
        step_id as record_id,
        department_id,
        employee_id,
        process,
        matter_weight,
        baseline_due_at,
        is_on_time,
        exclusion,
    from dated_steps
    where is_on_time is not null or exclusion is not null
    union all
    select
        'cases' as record_kind,
        case_id as record_id,
        department_id,
        employee_id,
        process,
        matter_weight,
        baseline_due_at,
        is_on_time,
        exclusion,
    from dated_cases
)
select
    record_kind,
    record_id,
    department_id,
    employee_id,
    concat_ws(' × ', process, matter_weight) as stratum,
    baseline_due_at as counted_at,
    case when exclusion is null then cast(is_on_time as integer) end as numerator,
    case when exclusion is null then 1 end as denominator,
    cast(null as double) as hours,
    cast(null as boolean) as is_open,
    exclusion
from items
where baseline_due_at <= $as_of
