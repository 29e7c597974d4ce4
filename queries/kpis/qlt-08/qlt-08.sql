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

places as (
	select
		path_parameters.process,
		path_parameters.stage,
		limits.value as place,
		limits.from_at,
		limits.until_at
	from path_parameters
	inner join dim_parameters as limits
		on limits.kpi_id = 'qlt-08'
		and limits.name = path_parameters.name
	where limits.value > 0
),

-- one row without a place where none is prescribed
prescribed as (
	select
		cases.case_id,
		cases.closed_at,
		places.stage,
		places.place,
		not (coalesce(cases.green_channel, false) and places.stage = 'approval') as is_ordered
	from fct_cases as cases
	left join places
		on places.process = cases.process
		and places.from_at <= coalesce(cases.opened_at, cases.first_event_at, cases.closed_at)
		and places.until_at > coalesce(cases.opened_at, cases.first_event_at, cases.closed_at)
	where cases.closed_at <= $as_of
),

gone_through as (
	select
		prescribed.case_id,
		prescribed.closed_at,
		prescribed.place,
		prescribed.is_ordered,
		min(steps.finished_at) as first_at
	from prescribed
	left join fct_steps as steps
		on steps.case_id = prescribed.case_id
		and steps.stage = prescribed.stage
		and not steps.is_withdrawn
	group by prescribed.case_id, prescribed.closed_at, prescribed.stage, prescribed.place, prescribed.is_ordered
),

ordered as (
	select
		*,
		max(case when is_ordered then first_at end) over (
			partition by case_id, closed_at
			order by place
			range between unbounded preceding and 1e-9 preceding
		) as latest_before_at
	from gone_through
),

paths as (
	select
		case_id,
		closed_at,
		count(place) as n_prescribed,
		count(*) = count(first_at)
		and sum(case when is_ordered and first_at < latest_before_at then 1 else 0 end) = 0 as is_kept
	from ordered
	group by case_id, closed_at
),

judged as (
	select
		paths.case_id,
		cases.department_id,
		concat_ws(' × ', cases.process, cases.matter_weight) as stratum,
		paths.closed_at,
		paths.is_kept,
		case
			when cases.n_steps = 0 then 'missing_steps'
			when paths.n_prescribed = 0 then 'parameter_not_set'
		end as exclusion
	from paths
	inner join fct_cases as cases on cases.case_id = paths.case_id
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
