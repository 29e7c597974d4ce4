-- grain: one person who completed a course meant to improve an indicator, window_days after it over by $as_of
-- Before and after are whole local days; the day of completion belongs to neither. Peers: same post group on that day, course not
-- completed by the end of the window. An indicator whose fewer is better counts a fall as the improvement.
with
completions as (
	select
		results.training_id,
		results.employee_id,
		results.attempt,
		results.department_id,
		results.post_group,
		results.course_id,
		lower(trim(trainings.linked_indicator)) as linked_id,
		results.completed_at,
		row_number() over (
			partition by results.course_id, results.employee_id
			order by results.completed_at, results.training_id, results.attempt
		) as nth
	from fct_training_results as results
	inner join fct_trainings as trainings on trainings.training_id = results.training_id
	where results.completed_at is not null and trainings.linked_indicator is not null
),

trained as (
	select
		completions.*,
		cast(timezone(dim_settings.time_zone, timezone('UTC', completed_at)) as date) as completed_on,
		cast(observing.value as integer) as window_days,
		cast(comparing.value as integer) as minimum_peers
	from completions
	cross join dim_settings
	inner join dim_parameters as observing
		on observing.kpi_id = 'trn-10'
		and observing.name = 'window_days'
		and observing.from_at <= completed_at
		and observing.until_at > completed_at
	inner join dim_parameters as comparing
		on comparing.kpi_id = 'trn-10'
		and comparing.name = 'minimum_peers'
		and comparing.from_at <= completed_at
		and comparing.until_at > completed_at
	where nth = 1
),

matured as (
	select
		trained.*,
		last_day.ends_at as matured_at,
		completion_day.ends_at as day_ends_at,
		indicators.aggregation = 'ratio'
		and indicators.direction in ('up', 'down')
		and indicators.period_rule = 'counted_at' as is_comparable,
		case when indicators.direction = 'down' then -1 else 1 end as sign
	from trained
	inner join dim_local_days as last_day on last_day.local_date = completed_on + window_days
	inner join dim_local_days as completion_day on completion_day.local_date = completed_on
	left join dim_indicators as indicators on indicators.kpi_id = trained.linked_id
	where last_day.ends_at <= $as_of
),

linked_days as (
	select
		observations.kpi_id,
		observations.employee_id,
		cast(timezone(dim_settings.time_zone, timezone('UTC', observations.counted_at)) as date) as local_date,
		sum(observations.numerator) as numerator,
		sum(observations.denominator) as denominator
	from observations
	cross join dim_settings
	where
		observations.kpi_id in (select linked_id from matured where is_comparable)
		and observations.employee_id is not null
		and observations.exclusion is null
	group by all
),

own as (
	select
		matured.course_id,
		matured.employee_id,
		sum(case when days.local_date < completed_on then days.numerator end)
		/ nullif(sum(case when days.local_date < completed_on then days.denominator end), 0) as rate_before,
		sum(case when days.local_date > completed_on then days.numerator end)
		/ nullif(sum(case when days.local_date > completed_on then days.denominator end), 0) as rate_after
	from matured
	inner join linked_days as days
		on days.kpi_id = matured.linked_id
		and days.employee_id = matured.employee_id
		and days.local_date >= completed_on - window_days
		and days.local_date <= completed_on + window_days
	group by matured.course_id, matured.employee_id
),

comparisons as (
	select distinct
		course_id,
		linked_id,
		post_group,
		completed_on,
		day_ends_at,
		window_days
	from matured
	where is_comparable and post_group is not null
),

peers as (
	select
		comparisons.course_id,
		comparisons.post_group,
		comparisons.completed_on,
		people.employee_id,
		sum(case when days.local_date < comparisons.completed_on then days.numerator end) as numerator_before,
		sum(case when days.local_date < comparisons.completed_on then days.denominator end) as denominator_before,
		sum(case when days.local_date > comparisons.completed_on then days.numerator end) as numerator_after,
		sum(case when days.local_date > comparisons.completed_on then days.denominator end) as denominator_after
	from comparisons
	inner join dim_memberships as people
		on people.post_group = comparisons.post_group
		and people.from_at <= comparisons.day_ends_at
		and people.until_at > comparisons.day_ends_at
	inner join linked_days as days
		on days.kpi_id = comparisons.linked_id
		and days.employee_id = people.employee_id
		and days.local_date >= comparisons.completed_on - comparisons.window_days
		and days.local_date <= comparisons.completed_on + comparisons.window_days
	left join trained as others
		on others.course_id = comparisons.course_id
		and others.employee_id = people.employee_id
		and others.completed_on <= comparisons.completed_on + comparisons.window_days
	where others.employee_id is null
	group by comparisons.course_id, comparisons.post_group, comparisons.completed_on, people.employee_id
),

compared as (
	select
		course_id,
		post_group,
		completed_on,
		count(*) as n_peers,
		sum(numerator_after) / sum(denominator_after) - sum(numerator_before) / sum(denominator_before) as change
	from peers
	where denominator_before > 0 and denominator_after > 0
	group by course_id, post_group, completed_on
),

judged as (
	select
		matured.*,
		own.rate_after - own.rate_before as own_change,
		compared.change as peer_change,
		case
			when not coalesce(matured.is_comparable, false) then 'not_comparable'
			when own.rate_after is null or own.rate_before is null then 'no_records'
			when coalesce(compared.n_peers, 0) < matured.minimum_peers then 'no_comparison'
		end as exclusion
	from matured
	left join own
		on own.course_id = matured.course_id
		and own.employee_id = matured.employee_id
	left join compared
		on compared.course_id = matured.course_id
		and compared.post_group = matured.post_group
		and compared.completed_on = matured.completed_on
)

select
	'training_results' as record_kind,
	training_id || '|' || employee_id || '|' || cast(attempt as varchar) as record_id,
	department_id,
	employee_id,
	course_id || ' → ' || linked_id as stratum,
	matured_at as counted_at,
	case when exclusion is null then round(sign * (own_change - peer_change), 9) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from judged
