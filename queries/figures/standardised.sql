-- grain: one indicator with a standardised value × department or person × period
-- Direct standardisation (M11): a unit's value in each stratum, weighted by what the company has of it, over the strata the unit has
-- records in, which hold the share `covered` of all. Weights are denominators, so that the company's own is its crude value. Decimals
-- keep sums independent of row order.
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

units as (
	select
		u.kpi_no,
		u.unit_ix,
		u.period_ix,
		count(*) as strata,
		cast(sum(c.denominator) as double) as weight,
		any_value(c.total) as total,
		cast(sum(cast(cast(c.denominator as double) * u.numerator / u.denominator as decimal(38, 12))) as double) as weighted,
	from figure_strata as u
	inner join company as c
		on u.kpi_no = c.kpi_no and u.period_ix = c.period_ix and u.stratum_no = c.stratum_no
	where u.unit_ix <> 0 and u.denominator > 0
	group by u.kpi_no, u.unit_ix, u.period_ix
)

select
	int_kpi_codes.kpi_id,
	units.unit_ix,
	figure_periods.period,
	units.strata,
	units.weight / units.total as covered,
	units.weighted / units.weight as value,
from units
inner join int_kpi_codes on units.kpi_no = int_kpi_codes.kpi_no
inner join figure_periods on units.period_ix = figure_periods.period_ix
