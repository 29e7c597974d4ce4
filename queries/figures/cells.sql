-- grain: one indicator × department × employee × month (or stock period) × exclusion reason, null = counted
-- Sums are decimals: the same to the last digit whatever the order of rows or the number of threads.
select
	o.kpi_id,
	o.department_id,
	o.employee_id,
	o.month,
	o.quarter,
	o.grain,
	o.exclusion,
	count(*) as records,
	count(*) filter (where o.record_kind <> 'departments') as named_records,
	count(*) filter (where o.is_open) as open_records,
	count(*) filter (where o.numerator > 0) as events,
	sum(cast(o.numerator as decimal(38, 12))) as numerator,
	sum(cast(o.denominator as decimal(38, 12))) as denominator,
	sum(
		case when r.aggregation in ('mean', 'effect_size', 'rate_per_100') then cast(cast(o.numerator as double) * o.numerator as decimal(38, 12)) end
	) as numerator_2,
	sum(
		case when r.aggregation in ('mean', 'effect_size') then cast(cast(o.numerator as double) * o.denominator as decimal(38, 12)) end
	) as product,
	sum(
		case when r.aggregation in ('mean', 'effect_size') then cast(cast(o.denominator as double) * o.denominator as decimal(38, 12)) end
	) as denominator_2,
from observations as o
inner join figure_rules as r on o.kpi_id = r.kpi_id
group by o.kpi_id, o.department_id, o.employee_id, o.month, o.quarter, o.grain, o.exclusion
