-- grain: one item (step, or case without dated steps) open past its baseline due at $as_of; one department's other dated items of the period, as a sum
with
pauses_by_then as (
    select
        fct_pauses.step_id,
        sum(least(fct_pauses.to_work_us, dim_period_ends.work_us) - fct_pauses.from_work_us) as paused_us
    from fct_pauses
    inner join fct_steps on fct_pauses.step_id = fct_steps.step_id
    inner join dim_period_ends on fct_steps.calendar_id = dim_period_ends.calendar_id
    where dim_period_ends.ends_at = $as_of and fct_pauses.from_at < $as_of
    group by fct_pauses.step_id
),
dated_steps as (
    select
        step_id as record_id,
        case_id,
        department_id,
        employee_id,
        process,
        matter_weight,
        calendar_id,
        coalesce(assigned_at, started_at) as begun_at,
        finished_at,
        result is not null as is_settled,
        coalesce(baseline_due_work_us, due_work_us) as baseline_due_work_us
    from fct_steps
    where
        coalesce(baseline_due_at, due_at) is not null
        and (lifecycle is null or lower(lifecycle) not in ('withdraw', 'ate_abort', 'pi_abort', 'autoskip', 'manualskip'))
),
dated_cases as (
    select
        case_id as record_id,
        department_id,
        lead_id as employee_id,
        process,
        matter_weight,
        calendar_id,
        opened_at as begun_at,
        closed_at as finished_at,
        false as is_settled,
        baseline_due_work_us
    from fct_cases
    where
        coalesce(baseline_due_at, due_at) is not null
        and not exists (select 1 from dated_steps where dated_steps.case_id = fct_cases.case_id)
),
items as (
    select
        'steps' as record_kind,
        record_id,
        department_id,
        employee_id,
        process,
        matter_weight,
        calendar_id,
        begun_at,
        finished_at,
        is_settled,
        baseline_due_work_us,
    from dated_steps
    union all
    select
        'cases' as record_kind,
        record_id,
        department_id,
        employee_id,
        process,
        matter_weight,
        calendar_id,
        begun_at,
        finished_at,
        is_settled,
        baseline_due_work_us,
    from dated_cases
),
items_on_the_desk as (
    select
        items.*,
        (dim_period_ends.work_us - baseline_due_work_us - coalesce(paused_us, 0)) / 3600000000.0 as age_hours,
        finished_at is null or finished_at > $as_of as was_open,
        finished_at is null and is_settled as lacks_finish
    from items
    inner join dim_period_ends on items.calendar_id = dim_period_ends.calendar_id
    left join pauses_by_then on items.record_kind = 'steps' and items.record_id = pauses_by_then.step_id
    where
        dim_period_ends.ends_at = $as_of
        and (begun_at is null or begun_at <= $as_of)
        and (finished_at is null or finished_at >= $from)
)
select
    record_kind,
    record_id,
    department_id,
    employee_id,
    concat_ws(' × ', process, matter_weight) as stratum,
    cast($as_of as timestamp) as counted_at,
    case when not lacks_finish then 1 end as numerator,
    case when not lacks_finish then 1 end as denominator,
    case when not lacks_finish then age_hours end as hours,
    case when not lacks_finish then true end as is_open,
    case when lacks_finish then 'missing_finish' end as exclusion
from items_on_the_desk
where was_open and age_hours > 0
union all
select
    'departments' as record_kind,
    coalesce(department_id, 'unassigned') as record_id,
    department_id,
    null as employee_id,
    null as stratum,
    cast($as_of as timestamp) as counted_at,
    0 as numerator,
    count(*) as denominator,
    null as hours,
    null as is_open,
    null as exclusion
from items_on_the_desk
where not (was_open and age_hours > 0)
group by department_id
