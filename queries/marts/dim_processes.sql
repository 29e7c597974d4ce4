-- grain: one process that cases or steps belong to
-- What its records tell when taken together: records_closing = a case of it carries a closing time, records_handovers = a step of it
-- is a hand-over, records_starts = a step of it was both assigned and started.
with of_cases as (
	select
		process,
		count(closed_at) > 0 as records_closing,
	from cur_cases
	group by process
),

of_steps as (
	select
		process,
		bool_or(coalesce(stage = 'handover', false)) as records_handovers,
		bool_or(assigned_at is not null and started_at is not null) as records_starts,
	from fct_steps
	group by process
)

select
	process,
	coalesce(of_cases.records_closing, false) as records_closing,
	coalesce(of_steps.records_handovers, false) as records_handovers,
	coalesce(of_steps.records_starts, false) as records_starts,
from of_cases
full join of_steps using (process)
