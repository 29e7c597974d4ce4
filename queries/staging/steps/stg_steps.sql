-- grain: one step of the file being imported (`typed`; `keyless` are those without key), its missing key, sequence and event count filled in
select typed.* replace (
    coalesce(typed.step_id, typed.case_id || '#' || nameless.n) as step_id,
    coalesce(typed.event_count, 1) as event_count,
    coalesce(typed.sequence, typed.source_row) as sequence,
),
from typed
left join (
    select source_row, row_number() over (partition by case_id order by source_row) as n,
    from keyless
) nameless on nameless.source_row = typed.source_row
