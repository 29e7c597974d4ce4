-- grain: one parameter of one indicator × time in which one value is in force; while it is not set it has no row
-- $parameters: JSON list of versions; valid_from = first day, null = since ever. from_at, until_at: half-open, year 9999 = open.
with versions as (
	select unnest(
		from_json(
			cast($parameters as json),
			'[{"kpi_id": "VARCHAR", "name": "VARCHAR", "value": "DOUBLE", "valid_from": "DATE"}]'
		),
		recursive := true
	),
),

dated as (
	select
		versions.kpi_id,
		versions.name,
		versions.value,
		versions.valid_from,
		coalesce(
			timezone('UTC', timezone(dim_settings.time_zone, cast(versions.valid_from as timestamp))),
			timestamp '0001-01-01'
		) as from_at,
	from versions
	cross join dim_settings
)

select
	*,
	coalesce(lead(from_at) over (partition by kpi_id, name order by from_at), timestamp '9999-12-31') as until_at,
from dated
order by kpi_id, name, from_at
