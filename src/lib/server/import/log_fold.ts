/** Without start events every event is a step. Reads `events`, offers `folded`. */
export const unfoldedSteps = `folded as (
	select *, false as is_start, null::timestamp as began_at, 1 as event_count, event_attributes as attributes
	from events
)`;

const instance = `window instance as (
	partition by step_case_id, step_activity, resource order by step_finished_at, sequence
	rows between unbounded preceding and current row
)`;

/**
 * Pairs each complete event with the earliest start still open for the same case, activity and resource. `balance` counts
 * starts minus completes; where it falls below all that came before, a complete has no start (`unmatched`), so the k-th
 * complete that has one belongs to the k-th start. Reads `events`, offers `folded`.
 */
export const foldedSteps = `balanced as (
	select *,
		sum(case transition when 'start' then 1 when 'complete' then -1 else 0 end) over instance as balance,
		count(*) filter (where transition = 'start') over instance as starts,
		count(*) filter (where transition = 'complete') over instance as completes
	from events
	${instance}
),
bounded as (
	select *, greatest(0, -min(balance) over instance) as unmatched
	from balanced
	${instance}
),
ranked as (
	select *,
		lag(unmatched, 1, 0) over (
			partition by step_case_id, step_activity, resource order by step_finished_at, sequence
		) as unmatched_before
	from bounded
),
paired as (
	select *,
		case
			when transition = 'start' then starts
			when transition = 'complete' and unmatched = unmatched_before then completes - unmatched
		end as pair
	from ranked
),
opened as (select * from paired where transition = 'start'),
closed as (select * from paired where transition = 'complete' and pair is not null),
folded as (
	select paired.*, false as is_start, opened.step_finished_at as began_at,
		case when opened.source_row is null then 1 else 2 end as event_count,
		case
			when opened.source_row is null or opened.event_attributes = paired.event_attributes
			then paired.event_attributes
			else json_merge_patch(opened.event_attributes::json, paired.event_attributes::json)::varchar
		end as attributes
	from paired
	left join opened on paired.transition = 'complete' and opened.pair = paired.pair
		and opened.step_case_id = paired.step_case_id and opened.step_activity = paired.step_activity
		and opened.resource is not distinct from paired.resource
	where paired.transition <> 'start'

	union all by name

	select opened.*, true as is_start, opened.step_finished_at as began_at, 1 as event_count,
		opened.event_attributes as attributes
	from opened
	where not exists (
		select 1 from closed
		where closed.pair = opened.pair and closed.step_case_id = opened.step_case_id
			and closed.step_activity = opened.step_activity and closed.resource is not distinct from opened.resource
	)
)`;
