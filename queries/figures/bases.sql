-- grain: one indicator × unit × period: counted sums and, as JSON, what was excluded; the company has every period
with excluded as (
	select
		kpi_id,
		unit_ix,
		period,
		cast(to_json(list_sort(list({'reason': exclusion, 'n': records}))) as varchar) as exclusions,
	from figure_totals
	where exclusion is not null
	group by kpi_id, unit_ix, period
),

keys as (
	select kpi_id, unit_ix, period from figure_totals
	union
	select r.kpi_id, 0 as unit_ix, p.period
	from figure_rules as r
	cross join (select period from figure_periods) as p
),

assessed as (
	select distinct kpi_id from figure_totals
)

select
	k.kpi_id,
	k.unit_ix,
	k.period,
	a.kpi_id is not null as is_assessed,
	coalesce(t.records, 0) as records,
	coalesce(t.named_records, 0) as named_records,
	coalesce(t.open_records, 0) as open_records,
	coalesce(t.events, 0) as events,
	t.numerator,
	t.denominator,
	t.numerator_2,
	t.product,
	t.denominator_2,
	coalesce(e.exclusions, '[]') as exclusions,
from keys as k
left join assessed as a on k.kpi_id = a.kpi_id
left join (select * from figure_totals where exclusion is null) as t
	on k.kpi_id = t.kpi_id and k.unit_ix = t.unit_ix and k.period = t.period
left join excluded as e on k.kpi_id = e.kpi_id and k.unit_ix = e.unit_ix and k.period = e.period
