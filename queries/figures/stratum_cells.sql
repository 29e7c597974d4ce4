-- grain: one indicator with a standardised value × department × employee × month (or stock period) × stratum of what counts, in codes
-- No stratum known is a stratum. Sums are decimals: the same to the last digit whatever the order of rows or the number of threads.
with rules as (
	select
		int_kpi_codes.kpi_no,
		figure_rules.aggregation = 'mean' as has_squares,
	from figure_rules
	inner join int_kpi_codes on figure_rules.kpi_id = int_kpi_codes.kpi_id
	where figure_rules.is_standardised
),

coded as (
	select
		o.kpi_no,
		o.department_no,
		o.employee_no,
		o.period_no,
		o.stratum,
		sum(cast(o.numerator as decimal(38, 12))) as numerator,
		sum(cast(o.denominator as decimal(38, 12))) as denominator,
		count(*) as records,
		sum(case when r.has_squares then cast(o.numerator * o.numerator as decimal(38, 12)) end) as numerator_2,
		sum(case when r.has_squares then cast(o.numerator * o.denominator as decimal(38, 12)) end) as product,
		sum(case when r.has_squares then cast(o.denominator * o.denominator as decimal(38, 12)) end) as denominator_2,
	from int_observations as o
	inner join rules as r on o.kpi_no = r.kpi_no
	where o.exclusion is null
	group by o.kpi_no, o.department_no, o.employee_no, o.period_no, o.stratum
)

select
	coded.* exclude (stratum),
	dense_rank() over (order by coalesce(stratum, '')) as stratum_no,
from coded
