-- grain: one indicator × unit × period: counted sums and, as JSON, what was excluded with its effect; the company has every period
with counted as (
	select * from figure_totals where exclusion is null
),

-- ratios with a value, which records left out could have moved; each of these weighs what a counted one does on average
movable as (
	select
		c.kpi_id,
		c.unit_ix,
		c.period,
		cast(c.numerator as double) as x,
		cast(c.denominator as double) as d,
		cast(c.denominator as double) / c.records as weight,
	from counted as c
	inner join figure_rules as r on c.kpi_id = r.kpi_id
	where r.aggregation = 'ratio' and c.records >= r.shown and c.denominator > 0
),

reasons as (
	select
		t.kpi_id,
		t.unit_ix,
		t.period,
		t.exclusion as reason,
		t.records as n,
		not list_contains(r.by_rule, t.exclusion) as missing,
		m.x / (m.d + m.weight * t.records) as low,
		(m.x + m.weight * t.records) / (m.d + m.weight * t.records) as high,
	from figure_totals as t
	inner join figure_rules as r on t.kpi_id = r.kpi_id
	left join movable as m on t.kpi_id = m.kpi_id and t.unit_ix = m.unit_ix and t.period = m.period
	where t.exclusion is not null
),

excluded as (
	select
		kpi_id,
		unit_ix,
		period,
		cast(
			to_json(list_sort(list({'reason': reason, 'n': n, 'missing': missing, 'low': low, 'high': high}))) as varchar
		) as exclusions,
		coalesce(sum(n) filter (where missing), 0) as missing_records,
	from reasons
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
	select kpi_id from int_assessed
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
	cast(coalesce(e.missing_records, 0) as bigint) as missing_records,
from keys as k
left join assessed as a on k.kpi_id = a.kpi_id
left join counted as t
	on k.kpi_id = t.kpi_id and k.unit_ix = t.unit_ix and k.period = t.period
left join excluded as e on k.kpi_id = e.kpi_id and k.unit_ix = e.unit_ix and k.period = e.period
