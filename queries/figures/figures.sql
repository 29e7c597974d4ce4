-- grain: one Figure (src/lib/kpi/figure.ts): indicator × unit × period, with interval, status and what n allows
-- $poisson_limits, $t_quantiles: JSON lists of [events, low, high] and [degrees, t], for the counts that occur
-- A rate whose events weigh differently has the exact limits of their number, scaled to the weighted sum's variance (Dobson et al. 1991).
with poisson_limits as (
	select cast(limits[1] as bigint) as events, limits[2] as low, limits[3] as high,
	from (select unnest(cast(cast($poisson_limits as json) as double[][])) as limits)
),

t_quantiles as (
	select cast(pair[1] as bigint) as degrees, pair[2] as t,
	from (select unnest(cast(cast($t_quantiles as json) as double[][])) as pair)
),

company as (
	select
		kpi_id,
		period,
		events / nullif(cast(denominator as double), 0) as rate,
		sqrt(cast(numerator_2 as double) / nullif(events, 0)) as weight,
	from figure_bases
	where unit_ix = 0
),

based as (
	select
		b.*,
		u.scope,
		u.scope_id,
		u.peer_group,
		r.version,
		r.family,
		r.aggregation,
		r.unit,
		r.shown,
		r.scored,
		r.ranked,
		r.least as bottom,
		r.greatest as top,
		coalesce(v.parameters, '{}') as parameters,
		cast(b.numerator as double) as x,
		cast(b.denominator as double) as d,
		case r.aggregation
			when 'rate_per_100' then cast(round(coalesce(b.denominator, 0)) as bigint)
			when 'sum' then cast(round(coalesce(nullif(b.denominator, 0), b.named_records)) as bigint)
			else b.records
		end as n,
		case r.aggregation
			when 'rate_per_100' then coalesce(c.rate * cast(b.denominator as double), 0)
			else b.records
		end as evidence,
		case when r.aggregation = 'mean' then b.records - 1 end as degrees,
		-- squared distances of records from the ratio of sums
		cast(b.numerator_2 as double) - 2 * (x / d) * cast(b.product as double) + pow(x / d, 2) * cast(b.denominator_2 as double) as squares,
		-- variances and covariance of matched pairs
		case when r.aggregation = 'effect_size' and b.records > 1 then (cast(b.numerator_2 as double) - x * x / b.records) / (b.records - 1) end as variance,
		case when r.aggregation = 'effect_size' and b.records > 1 then (cast(b.denominator_2 as double) - d * d / b.records) / (b.records - 1) end as variance_2,
		case when r.aggregation = 'effect_size' and b.records > 1 then (cast(b.product as double) - x * d / b.records) / (b.records - 1) end as covariance,
		case when r.aggregation = 'rate_per_100' then
			coalesce(sqrt(cast(b.numerator_2 as double) / nullif(b.events, 0)), c.weight, 1)
		end as weight,
	from figure_bases as b
	inner join figure_rules as r on b.kpi_id = r.kpi_id
	inner join figure_units as u on b.unit_ix = u.unit_ix
	inner join company as c on b.kpi_id = c.kpi_id and b.period = c.period
	left join figure_parameters as v on b.kpi_id = v.kpi_id and b.period = v.period
),

judged as (
	select
		* replace (
			-- points of 100 differ by more than a thousandth or not at all
			case when variance > 1e-6 then variance else 0 end as variance,
			case when variance_2 > 1e-6 then variance_2 else 0 end as variance_2,
			-- sums of squares are kept to twelve decimals: what is left below that is rounding, not spread
			case when squares > greatest(1e-12 * numerator_2, 4e-12 * records) then squares else 0 end as squares
		),
		case
			when not is_assessed then 'not_assessed'
			when records = 0 and exclusions = '[]' then 'not_due'
			when records = 0 and exclusions like '%"parameter_not_set"%' then 'parameter_not_set'
			when records = 0 or evidence < shown then 'insufficient_evidence'
			when aggregation = 'effect_size' and (variance is null or greatest(variance, variance_2) <= 1e-6) then 'insufficient_evidence'
			when aggregation not in ('sum', 'survival', 'effect_size') and coalesce(d, 0) <= 0 then 'insufficient_evidence'
			else 'ok'
		end as status,
	from based
),

effects as (
	select
		*,
		1 - 3 / (4.0 * (records - 1) - 1) as correction,
		(x - d) / records / nullif((sqrt(variance) + sqrt(variance_2)) / 2, 0) as effect,
		coalesce(covariance / nullif(sqrt(variance * variance_2), 0), 0) as correlation,
	from judged
),

estimated as (
	select
		j.*,
		case
			when j.status <> 'ok' then null
			when j.aggregation = 'survival' then s.median
			when j.aggregation = 'sum' then j.x
			when j.aggregation = 'effect_size' then j.correction * j.effect
			when j.aggregation = 'rate_per_100' then 100 * j.x / j.d
			else j.x / j.d
		end as value,
		-- Wilson: centre and half width
		case when j.aggregation = 'ratio' then (j.x / j.d + pow($z, 2) / (2 * j.d)) / (1 + pow($z, 2) / j.d) end as wilson_centre,
		case when j.aggregation = 'ratio' then
			$z * sqrt(j.x / j.d * (1 - j.x / j.d) / j.d + pow($z, 2) / (4 * j.d * j.d)) / (1 + pow($z, 2) / j.d)
		end as wilson_half,
		case when j.aggregation = 'effect_size' then
			$z * abs(j.correction) * sqrt((1.0 / j.records + pow(j.effect, 2) / (2 * j.records)) * 2 * greatest(0, 1 - j.correlation))
		end as effect_half,
		case when j.degrees > 0 then
			t.t * sqrt(j.squares * j.records / (j.records - 1)) / j.d
		end as t_half,
		100 * (j.x - j.weight * j.events + j.weight * p.low) / nullif(j.d, 0) as poisson_low,
		100 * (j.x - j.weight * j.events + j.weight * p.high) / nullif(j.d, 0) as poisson_high,
		s.median,
		s.p80,
		s.p90,
		s.longest,
		s.low as greenwood_low,
		s.high as greenwood_high,
		case when j.status = 'ok' then m.value end as standardised,
		case when j.status = 'ok' then m.covered end as covered,
		case when j.status = 'ok' then m.strata end as strata,
		m.below as standardised_below,
		m.above as standardised_above,
		mt.t * m.error as standardised_half,
		-- records that count, each one recorded
		case j.aggregation when 'rate_per_100' then j.named_records when 'sum' then j.n else j.records end as judged_records,
		-- those left out for missing data, each with the average denominator of those that count
		case when j.status = 'ok' and j.aggregation = 'ratio' and j.missing_records > 0 then j.d / j.records * j.missing_records end as missing_weight,
	from effects as j
	left join t_quantiles as t on j.degrees = t.degrees
	left join poisson_limits as p on j.events = p.events
	left join figure_survival as s on j.kpi_id = s.kpi_id and j.unit_ix = s.unit_ix and j.period = s.period
	left join figure_standardised as m
		on j.kpi_id = m.kpi_id and j.unit_ix = m.unit_ix and j.period = m.period
	left join t_quantiles as mt on m.degrees = mt.degrees
),

-- units whose records are not to be trusted in a period: no figure of theirs in the family is scored or ranked
closed_gates as (
	select
		r.gated_family as family,
		b.unit_ix,
		b.period,
		min(b.kpi_id) as gate,
	from figure_bases as b
	inner join figure_rules as r on b.kpi_id = r.kpi_id
	inner join figure_parameters as v on b.kpi_id = v.kpi_id and b.period = v.period
	where r.gated_family is not null
		and b.records >= r.shown
		and b.numerator / b.denominator < cast(json_extract_string(v.parameters, r.gate_parameter) as double)
	group by r.gated_family, b.unit_ix, b.period
),

ranked as (
	select
		e.*,
		g.gate,
		case
			when e.status <> 'ok' or e.aggregation <> 'ratio' or p.rate is null then null
			when p.size is not null then (e.x + p.rate * p.size) / (e.d + p.size)
			when p.correlation >= 1 then e.x / e.d
			else p.rate
		end as shrunken,
	from estimated as e
	left join closed_gates as g on e.family = g.family and e.unit_ix = g.unit_ix and e.period = g.period
	left join figure_peers as p
		on e.kpi_id = p.kpi_id and e.period = p.period and e.scope = p.scope and e.peer_group = p.peer_group
)

select
	kpi_id,
	version,
	scope,
	nullif(scope_id, '') as scope_id,
	case when period = 'all' then 'all' when period like '%Q%' then 'quarter' else 'month' end as grain,
	period,
	unit,
	value,
	case when aggregation <> 'survival' then x end as numerator,
	case when aggregation <> 'survival' then d end as denominator,
	n,
	open_records as n_open,
	case when status = 'ok' then
		case aggregation
			when 'ratio' then case when x <= 0 then 0 else greatest(0, wilson_centre - wilson_half) end
			when 'mean' then case when t_half is not null then greatest(bottom, value - t_half) end
			when 'effect_size' then value - effect_half
			when 'rate_per_100' then case when poisson_low is not null then greatest(0, poisson_low) end
			when 'survival' then greenwood_low
		end
	end as interval_low,
	case when status = 'ok' then
		case aggregation
			when 'ratio' then case when x >= d then 1 else least(1, wilson_centre + wilson_half) end
			when 'mean' then case when t_half is not null then least(top, value + t_half) end
			when 'effect_size' then value + effect_half
			when 'rate_per_100' then poisson_high
			when 'survival' then greenwood_high
		end
	end as interval_high,
	case when status = 'ok' then
		case aggregation
			when 'ratio' then 'wilson'
			when 'mean' then case when t_half is not null then 't' end
			when 'effect_size' then case when effect_half is not null then 'hedges' end
			when 'rate_per_100' then 'poisson'
			when 'survival' then 'greenwood'
		end
	end as interval_method,
	case when status = 'ok' then median end as median,
	case when status = 'ok' then p80 end as p80,
	case when status = 'ok' then p90 end as p90,
	case when status = 'ok' then longest end as longest,
	status,
	status = 'ok' and evidence >= scored and gate is null as scored,
	status = 'ok' and evidence >= ranked and gate is null as ranked,
	gate,
	shrunken,
	case when covered >= $least_covered then standardised end as standardised,
	case when covered >= $least_covered then
		case aggregation
			when 'ratio' then greatest(0, standardised - standardised_below)
			when 'mean' then case when standardised_half is not null then greatest(bottom, standardised - standardised_half) end
		end
	end as standardised_low,
	case when covered >= $least_covered then
		case aggregation
			when 'ratio' then least(1, standardised + standardised_above)
			when 'mean' then case when standardised_half is not null then least(top, standardised + standardised_half) end
		end
	end as standardised_high,
	covered as standardised_covered,
	cast(strata as integer) as standardised_strata,
	judged_records / nullif(judged_records + missing_records, 0) as coverage,
	x / (d + missing_weight) as bounds_low,
	(x + missing_weight) / (d + missing_weight) as bounds_high,
	exclusions,
	parameters,
	(select as_of_at from dim_settings) as as_of,
from ranked
