-- grain: one ratio indicator × period × peer group (departments of one tree level, employees of one post group)
-- Beta prior by moments with unequal sizes (Kleinman 1973), as fitBeta in src/lib/kpi/statistics.ts; decimals keep sums
-- independent of row order. `size` = alpha + beta; null when peers differ no more than chance: then the common rate stands.
with units as (
	select
		b.kpi_id,
		b.period,
		u.scope,
		u.peer_group,
		b.numerator,
		b.denominator,
		cast(cast(b.numerator as double) * b.numerator / b.denominator as decimal(38, 12)) as numerator_2_share,
		cast(cast(b.denominator as double) * b.denominator as decimal(38, 6)) as denominator_2,
	from figure_bases as b
	inner join figure_rules as r on b.kpi_id = r.kpi_id
	inner join figure_units as u on b.unit_ix = u.unit_ix
	where r.aggregation = 'ratio' and u.scope <> 'company' and b.denominator > 0
),

sums as (
	select
		kpi_id,
		period,
		scope,
		peer_group,
		count(*) as peers,
		cast(sum(denominator) as double) as total,
		cast(sum(numerator) as double) / cast(sum(denominator) as double) as rate,
		cast(sum(numerator_2_share) as double) as numerator_2_share,
		cast(sum(denominator_2) as double) as denominator_2,
	from units
	group by kpi_id, period, scope, peer_group
	having count(*) >= 2
),

spread as (
	select
		*,
		case when rate > 0 and rate < 1 then
			(numerator_2_share - total * rate * rate - rate * (1 - rate) * (peers - 1))
			/ (rate * (1 - rate) * (total - denominator_2 / total - (peers - 1)))
		end as correlation,
	from sums
)

select
	kpi_id,
	period,
	scope,
	peer_group,
	rate,
	correlation,
	case when correlation > 0 and correlation < 1 then (1 - correlation) / correlation end as size,
from spread
