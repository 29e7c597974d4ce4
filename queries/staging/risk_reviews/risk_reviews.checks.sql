-- grain: one bad review of the file being imported (`incoming`), per rule

-- warn before-identified
select incoming.source_row, 'reviewed_at' as column_name, incoming.reviewed_at as value, cur_risks.identified_at as other,
from incoming
join cur_risks on cur_risks.risk_id = incoming.risk_id
where incoming.reviewed_at < cur_risks.identified_at;
