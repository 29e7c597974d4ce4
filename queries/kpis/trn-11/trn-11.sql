-- grain: one course × department whose people completed it × outcome, window_days after the first of them over by $as_of
-- Before and after are whole local days; the day of the first completion belongs to neither. Peers: departments without anybody who
-- completed the course by the end of the window. A recurrence (RSK-10) lies on the day the exception was closed.
with
outcomes as (
	select
		kpi_id,
		case when direction = 'down' then -1 else 1 end as sign
	from dim_indicators
	where kpi_id in ('qlt-01', 'rsk-10')
),

completions as (
	select
		training_id,
		course_id,
		department_id,
		completed_at,
		row_number() over (
			partition by course_id, department_id
			order by completed_at, training_id, employee_id, attempt
		) as nth
	from fct_training_results
	where completed_at is not null and department_id is not null
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
		on observing.kpi_id = 'trn-11'
		and observing.name = 'window_days'
		and observing.from_at <= completed_at
		and observing.until_at > completed_at
	inner join dim_parameters as comparing
		on comparing.kpi_id = 'trn-11'
		and comparing.name = 'minimum_peers'
		and comparing.from_at <= completed_at
		and comparing.until_at > completed_at
	where nth = 1
),

matured as (
	select
		trained.*,
		outcomes.kpi_id as outcome_id,
		outcomes.sign,
		last_day.ends_at as matured_at
	from trained
	cross join outcomes
	inner join dim_local_days as last_day on last_day.local_date = completed_on + window_days
	where last_day.ends_at <= $as_of
),

dated as (
	select
		observations.*,
		case
			when observations.kpi_id = 'rsk-10' then observations.counted_at - cast(following.value as integer) * interval '1 day'
			else observations.counted_at
		end as happened_at
	from observations
	left join dim_parameters as following
		on following.kpi_id = 'rsk-10'
		and following.name = 'window_days'
		and following.from_at <= observations.counted_at
		and following.until_at > observations.counted_at
	where
		observations.kpi_id in ('qlt-01', 'rsk-10')
		and observations.department_id is not null
		and observations.exclusion is null
),

outcome_days as (
	select
		dated.kpi_id,
		dated.department_id,
		cast(timezone(dim_settings.time_zone, timezone('UTC', dated.happened_at)) as date) as local_date,
		sum(dated.numerator) as numerator,
		sum(dated.denominator) as denominator
	from dated
	cross join dim_settings
	group by all
),

sides as (
	select
		matured.course_id,
		matured.department_id,
		matured.outcome_id,
		days.department_id as side_department_id,
		sum(case when days.local_date < matured.completed_on then days.numerator end) as numerator_before,
		sum(case when days.local_date < matured.completed_on then days.denominator end) as denominator_before,
		sum(case when days.local_date > matured.completed_on then days.numerator end) as numerator_after,
		sum(case when days.local_date > matured.completed_on then days.denominator end) as denominator_after
	from matured
	inner join outcome_days as days
		on days.kpi_id = matured.outcome_id
		and days.local_date >= matured.completed_on - matured.window_days
		and days.local_date <= matured.completed_on + matured.window_days
	left join trained as others
		on others.course_id = matured.course_id
		and others.department_id = days.department_id
		and others.completed_on <= matured.completed_on + matured.window_days
	where others.department_id is null or days.department_id = matured.department_id
	group by matured.course_id, matured.department_id, matured.outcome_id, days.department_id
),

compared as (
	select
		course_id,
		department_id,
		outcome_id,
		sum(numerator_after) / sum(denominator_after) - sum(numerator_before) / sum(denominator_before) as change,
		count(*) as n_departments,
		side_department_id = department_id as is_own
	from sides
	where denominator_before > 0 and denominator_after > 0
	group by course_id, department_id, outcome_id, side_department_id = department_id
),

judged as (
	select
		matured.*,
		own.change as own_change,
		peers.change as peer_change,
		case
			when own.change is null then 'no_records'
			when coalesce(peers.n_departments, 0) < matured.minimum_peers then 'no_comparison'
		end as exclusion
	from matured
	left join compared as own
		on own.course_id = matured.course_id
		and own.department_id = matured.department_id
		and own.outcome_id = matured.outcome_id
		and own.is_own
	left join compared as peers
		on peers.course_id = matured.course_id
		and peers.department_id = matured.department_id
		and peers.outcome_id = matured.outcome_id
		and not peers.is_own
)

select
	'trainings' as record_kind,
	training_id as record_id,
	department_id,
	cast(null as varchar) as employee_id,
	course_id || ' → ' || outcome_id as stratum,
	matured_at as counted_at,
	case when exclusion is null then round(sign * (own_change - peer_change), 9) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from judged
