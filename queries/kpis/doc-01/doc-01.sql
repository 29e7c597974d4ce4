-- grain: one closed case whose archiving ($archive_days working days after closing) was due by $as_of
with
closed_cases as (
    select
        fct_cases.*,
        closed_work_us
        + cast(round($archive_days * dim_calendars.hours_per_day * 3600000000) as bigint) as limit_work_us
    from fct_cases
    inner join dim_calendars on fct_cases.calendar_id = dim_calendars.calendar_id
    where closed_at is not null
),
slots as (
    select calendar_id, utc_date, work_us_before, s1_us as starts_us, e1_us as ends_us from dim_calendar_days
    union all
    select calendar_id, utc_date, work_us_before, s2_us, e2_us from dim_calendar_days
    union all
    select calendar_id, utc_date, work_us_before, s3_us, e3_us from dim_calendar_days
    union all
    select calendar_id, utc_date, work_us_before, s4_us, e4_us from dim_calendar_days
    union all
    select calendar_id, utc_date, work_us_before, s5_us, e5_us from dim_calendar_days
    union all
    select calendar_id, utc_date, work_us_before, s6_us, e6_us from dim_calendar_days
),
slot_positions as (
    select
        calendar_id,
        utc_date,
        starts_us,
        work_us_before
        + coalesce(
            sum(ends_us - starts_us) over (
                partition by calendar_id, utc_date
                order by starts_us
                rows between unbounded preceding and 1 preceding
            ),
            0
        ) as slot_work_us
    from slots
    where ends_us > starts_us
),
dated as (
    select
        closed_cases.*,
        slot_positions.utc_date
        + (slot_positions.starts_us + closed_cases.limit_work_us - slot_positions.slot_work_us)
        * interval '1 microsecond' as limit_at
    from closed_cases
    asof inner join slot_positions
        on
            closed_cases.calendar_id = slot_positions.calendar_id
            and closed_cases.limit_work_us > slot_positions.slot_work_us
),
processes_with_documents as (
    select distinct process
    from fct_documents
    where process is not null
),
judged as (
    select
        dated.*,
        case when processes_with_documents.process is null then 'no_archive_records' end as exclusion
    from dated
    left join processes_with_documents on dated.process = processes_with_documents.process
)
select
    'cases' as record_kind,
    case_id as record_id,
    department_id,
    lead_id as employee_id,
    process as stratum,
    limit_at as counted_at,
    case
        when exclusion is null then cast(coalesce(archived_work_us <= limit_work_us, false) as integer)
    end as numerator,
    case when exclusion is null then 1 end as denominator,
    cast(null as double) as hours,
    cast(null as boolean) as is_open,
    exclusion
from judged
where limit_at <= $as_of
