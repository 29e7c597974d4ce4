-- grain: one exception weighed by its level (numerator); one department × person × local month of completed steps (denominator), summed as in RSK-01
with
findings as (
	select
		exceptions.exception_id,
		case
			when exceptions.decided_at is null then exceptions.department_id else exceptions.responsible_department_id
		end as department_id,
		exceptions.class || ' × ' || cast(exceptions.level as varchar) as stratum,
		coalesce(exceptions.occurred_at, exceptions.found_at) as occurred_at,
		weighing.value as weight,
		case
			when exceptions.decided_at is null then 'no_finding'
			when exceptions.responsible_department_id is null then 'nobody_responsible'
		end as exclusion
	from fct_exceptions as exceptions
	inner join dim_parameters as weighing
		on weighing.kpi_id = 'rsk-02'
		and weighing.name = case exceptions.level
			when 1 then 'level_1_weight'
			when 2 then 'level_2_weight'
			else 'level_3_weight'
		end
		and weighing.from_at <= coalesce(exceptions.occurred_at, exceptions.found_at)
		and weighing.until_at > coalesce(exceptions.occurred_at, exceptions.found_at)
)

select
	'exceptions' as record_kind,
	exception_id as record_id,
	department_id,
	cast(null as varchar) as employee_id,
	stratum,
	occurred_at as counted_at,
	case when exclusion is null then weight end as numerator,
	case when exclusion is null then 0 end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from findings
where occurred_at <= $as_of
union all
select
	'departments' as record_kind,
	coalesce(department_id, 'unassigned') as record_id,
	department_id,
	employee_id,
	null as stratum,
	last_finished_at as counted_at,
	0 as numerator,
	n_steps as denominator,
	null as hours,
	null as is_open,
	null as exclusion,
from fct_exposure
where exists (select 1 from fct_exceptions)
