-- grain: one case closed by $as_of
with
path_parameters as (
	select
		name,
		process,
		stage
	from (values
		('process_request', 'process', 'request'),
		('process_approval', 'process', 'approval'),
		('process_execution', 'process', 'execution'),
		('process_acceptance', 'process', 'acceptance'),
		('process_archive', 'process', 'archive'),
		('liaison_request', 'liaison', 'request'),
		('liaison_review', 'liaison', 'review'),
		('liaison_execution', 'liaison', 'execution'),
		('liaison_report', 'liaison', 'report'),
		('liaison_archive', 'liaison', 'archive'),
		('cross_business_request', 'cross_business', 'request'),
		('cross_business_review', 'cross_business', 'review'),
		('cross_business_coordination', 'cross_business', 'coordination'),
		('cross_business_agreement', 'cross_business', 'agreement'),
		('cross_business_execution', 'cross_business', 'execution'),
		('cross_business_acceptance', 'cross_business', 'acceptance')
	) as stages (name, process, stage)
),

prescribed as (
	select
		cases.case_id,
		path_parameters.stage,
		place.value as place
	from fct_cases as cases
	inner join path_parameters on path_parameters.process = cases.process
	inner join dim_parameters as place
		on place.kpi_id = 'qlt-08'
		and place.name = path_parameters.name
		and place.from_at <= coalesce(cases.opened_at, cases.first_event_at, cases.closed_at)
		and place.until_at > coalesce(cases.opened_at, cases.first_event_at, cases.closed_at)
	where cases.closed_at is not null and place.value > 0
),

completed as (
	select
		case_id,
		stage,
		min(finished_at) as first_at
	from fct_steps
	where stage is not null and finished_at is not null and not is_withdrawn
	group by case_id, stage
),

gone_through as (
	select
		prescribed.case_id,
		prescribed.place,
		completed.first_at,
		not (coalesce(cases.green_channel, false) and prescribed.stage = 'approval') as is_ordered
	from prescribed
	inner join fct_cases as cases on cases.case_id = prescribed.case_id
	left join completed
		on completed.case_id = prescribed.case_id
		and completed.stage = prescribed.stage
),

ordered as (
	select
		*,
		max(case when is_ordered then first_at end) over (
			partition by case_id
			order by place
			range between unbounded preceding and 1e-9 preceding
		) as latest_before_at
	from gone_through
),

paths as (
	select
		case_id,
		count(*) = count(first_at)
		and sum(case when is_ordered and first_at < latest_before_at then 1 else 0 end) = 0 as is_kept
	from ordered
	group by case_id
),

judged as (
	select
		cases.case_id,
		cases.department_id,
		concat_ws(' × ', cases.process, cases.matter_weight) as stratum,
		cases.closed_at,
		paths.is_kept,
		case
			when cases.n_steps = 0 then 'missing_steps'
			when paths.case_id is null then 'parameter_not_set'
		end as exclusion
	from fct_cases as cases
	left join paths on paths.case_id = cases.case_id
	where cases.closed_at is not null
)

select
	'cases' as record_kind,
	case_id as record_id,
	department_id,
	cast(null as varchar) as employee_id,
	stratum,
	closed_at as counted_at,
	case when exclusion is null then cast(is_kept as integer) end as numerator,
	case when exclusion is null then 1 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from judged
where closed_at <= $as_of
