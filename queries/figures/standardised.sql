-- grain: one indicator with a standardised value × department or person × period
-- Direct standardisation (M11): a unit's value in each stratum, weighted by what the company has of it, over the strata the unit has
-- records in, which hold the share `covered` of all. Weights are denominators, so that the company's own is its crude value. Decimals
-- keep sums independent of row order.
-- Ratios: below and above reach to the ends of the interval, recovered from the Wilson intervals of the strata (Zou, Huang & Zhang
-- 2009). Means: the standard error of a separate ratio estimate (Cochran 1977, 6.10) and its degrees of freedom, records less strata;
-- a stratum of one record is set against the unit's own mean, as surveys do (Lumley 2010). With one stratum both are the figure's own.
with company as (
	select
		kpi_no,
		period_ix,
		stratum_no,
		denominator,
		cast(sum(denominator) over (partition by kpi_no, period_ix) as double) as total,
	from figure_strata
	where unit_ix = 0 and denominator > 0
),

crude as (
	select
		kpi_no,
		unit_ix,
		period_ix,
		cast(sum(numerator) as double) / cast(sum(denominator) as double) as mean,
	from figure_strata
	where denominator > 0
	group by kpi_no, unit_ix, period_ix
),

rated as (
	select
		u.kpi_no,
		u.unit_ix,
		u.period_ix,
		rules.aggregation,
		c.denominator as company_denominator,
		cast(c.denominator as double) as weight,
		c.total,
		cast(u.numerator as double) as x,
		cast(u.denominator as double) as d,
		u.numerator / u.denominator as rate,
		cast(u.records as bigint) as records,
		case when u.records > 1 then
			cast(u.numerator_2 as double) - 2 * (x / d) * cast(u.product as double) + pow(x / d, 2) * cast(u.denominator_2 as double)
		end as squares,
		cast(u.numerator_2 as double) as numerator_2,
		crude.mean,
	from figure_strata as u
	inner join company as c
		on u.kpi_no = c.kpi_no and u.period_ix = c.period_ix and u.stratum_no = c.stratum_no
	inner join crude on u.kpi_no = crude.kpi_no and u.unit_ix = crude.unit_ix and u.period_ix = crude.period_ix
	inner join int_kpi_codes on u.kpi_no = int_kpi_codes.kpi_no
	inner join figure_rules as rules on int_kpi_codes.kpi_id = rules.kpi_id
	where u.unit_ix <> 0 and u.denominator > 0
),

-- reaches of a stratum's Wilson interval; variance of its mean, null for ratios
spread as (
	select
		*,
		case when aggregation = 'ratio' then
			case
				when x <= 0 then 0
				else rate - greatest(
					0,
					(rate + pow($z, 2) / (2 * d) - $z * sqrt(rate * (1 - rate) / d + pow($z, 2) / (4 * d * d))) / (1 + pow($z, 2) / d)
				)
			end
		end as below,
		case when aggregation = 'ratio' then
			case
				when x >= d then 0
				else least(
					1,
					(rate + pow($z, 2) / (2 * d) + $z * sqrt(rate * (1 - rate) / d + pow($z, 2) / (4 * d * d))) / (1 + pow($z, 2) / d)
				) - rate
			end
		end as above,
		case when aggregation = 'mean' then
			case
				when records = 1 then pow(rate - mean, 2)
				-- sums of squares are kept to twelve decimals: what is left below that is rounding, not spread
				when squares > greatest(1e-12 * numerator_2, 4e-12 * records) then squares * records / (records - 1) / (d * d)
				else 0
			end
		end as variance,
	from rated
),

units as (
	select
		kpi_no,
		unit_ix,
		period_ix,
		count(*) as strata,
		cast(sum(records) as bigint) - count(*) as degrees,
		cast(sum(company_denominator) as double) as weight,
		any_value(total) as total,
		cast(sum(cast(weight * rate as decimal(38, 12))) as double) as weighted,
		sqrt(cast(sum(cast(pow(weight * below, 2) as decimal(38, 12))) as double)) as below,
		sqrt(cast(sum(cast(pow(weight * above, 2) as decimal(38, 12))) as double)) as above,
		sqrt(cast(sum(cast(pow(weight, 2) * variance as decimal(38, 12))) as double)) as error,
	from spread
	group by kpi_no, unit_ix, period_ix
)

select
	int_kpi_codes.kpi_id,
	units.unit_ix,
	figure_periods.period,
	units.strata,
	units.degrees,
	units.weight / units.total as covered,
	units.weighted / units.weight as value,
	units.below / units.weight as below,
	units.above / units.weight as above,
	units.error / units.weight as error,
from units
inner join int_kpi_codes on units.kpi_no = int_kpi_codes.kpi_no
inner join figure_periods on units.period_ix = figure_periods.period_ix
