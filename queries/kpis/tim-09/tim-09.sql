-- grain: one exception whose handling was due by $as_of, or that has no due time at all
with
resolutions as (
    -- after a reopening only a later moment resolves; without a restoring stamp the closing counts
    select
        exception_id,
        case
            when reopened_at is null or coalesce(restored_at, closed_at) > reopened_at
                then coalesce(restored_at, closed_at)
            when closed_at > reopened_at then closed_at
        end as resolved_at,
        case
            when reopened_at is null or coalesce(restored_at, closed_at) > reopened_at
                then coalesce(restored_work_us, closed_work_us)
            when closed_at > reopened_at then closed_work_us
        end as resolved_work_us
    from fct_exceptions
),
exceptions as (
    select
        fct_exceptions.*,
        case
            when level = 1 then coalesce(resolved_at <= due_at, false)
            else coalesce(resolved_work_us <= due_work_us, false)
        end as is_in_time,
        case
            when due_at is null then 'no_due'
            when resolved_at < found_at then 'stamps_out_of_order'
            when due_at < found_at then 'due_before_found'
        end as exclusion
    from fct_exceptions
    inner join resolutions on fct_exceptions.exception_id = resolutions.exception_id
)
select
    'exceptions' as record_kind,
    exception_id as record_id,
    handling_department_id as department_id,
    handling_employee_id as employee_id,
    class || ' × ' || cast(level as varchar) as stratum,
    coalesce(due_at, found_at) as counted_at,
    case when exclusion is null then cast(is_in_time as integer) end as numerator,
    case when exclusion is null then 1 end as denominator,
    cast(null as double) as hours,
    cast(null as boolean) as is_open,
    exclusion
from exceptions
where coalesce(due_at, found_at) <= $as_of
