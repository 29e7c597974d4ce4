-- grain: one seat of one department (and person) at a meeting that was held
-- is_present: there in person, or represented by somebody with a mandate.
select
	attendances.*,
	fct_communications.case_id,
	fct_communications.process,
	fct_communications.matter_weight,
	fct_communications.held_at,
	case
		when attendances.delegate_id is null then attendances.attended
		else coalesce(attendances.mandated, false)
	end as is_present,
from cur_attendances as attendances
inner join fct_communications on fct_communications.communication_id = attendances.communication_id
where fct_communications.held_at is not null
