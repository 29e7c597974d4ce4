-- grain: one person tested before, after and again later; counted when window_days after completion are over by $as_of
-- Courses without any delayed test have nothing to retain and no rows.
with
completed as (
	select
		*,
		coalesce(completed_at, held_at) as ended_at
	from fct_training_results
	where pre_score is not null or post_score is not null or delayed_score is not null
),

tested as (
	select
		training_id,
		employee_id,
		attempt,
		department_id,
		course_id,
		ended_at + cast(observed.value as integer) * interval '1 day' as matured_at,
		count(delayed_score) over (partition by course_id) > 0 as is_tested_later,
		100.0 * pre_score / nullif(max_score, 0) as pre,
		100.0 * post_score / nullif(max_score, 0) as post,
		100.0 * delayed_score / nullif(max_score, 0) as delayed,
		case
			when attempt > 1 then 'retest'
			when pre_score is null or post_score is null then 'no_pair'
			when delayed_score is null then 'no_delayed_score'
			when coalesce(max_score, 0) <= 0 then 'no_max_score'
		end as exclusion
	from completed
	inner join dim_parameters as observed
		on observed.kpi_id = 'trn-09'
		and observed.name = 'window_days'
		and observed.from_at <= ended_at
		and observed.until_at > ended_at
)

select
	'training_results' as record_kind,
	training_id || '|' || employee_id || '|' || cast(attempt as varchar) as record_id,
	department_id,
	employee_id,
	course_id as stratum,
	matured_at as counted_at,
	case when exclusion is null then delayed - pre end as numerator,
	case when exclusion is null then post - pre end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from tested
where matured_at <= $as_of and is_tested_later
