-- grain: one step of the file being imported (`typed`; `keyless` are those without key), its missing key, sequence and event count filled in
with cases as (
    select list(source_row order by source_row) as source_rows,
    from keyless
    group by case_id
),
nameless as (
    select unnest(source_rows) as source_row, generate_subscripts(source_rows, 1) as n,
    from cases
)
select typed.* replace (
    coalesce(typed.step_id, typed.case_id || '#' || nameless.n) as step_id,
    coalesce(typed.event_count, 1) as event_count,
    coalesce(typed.sequence, typed.source_row) as sequence,
),
from typed
left join nameless on nameless.source_row = typed.source_row
