-- grain: one indicator, as far as queries about indicators need its definition
-- $indicators: JSON list
select unnest(
	from_json(
		cast($indicators as json),
		'[{"kpi_id": "VARCHAR", "aggregation": "VARCHAR", "direction": "VARCHAR", "period_rule": "VARCHAR"}]'
	),
	recursive := true
)
