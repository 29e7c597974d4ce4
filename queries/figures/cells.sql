-- grain: one indicator × department × employee × month (or stock period) × exclusion reason, null = counted
-- Sums are decimals: the same to the last digit whatever the order of rows or the number of threads.
with rules as (
	select
		int_kpi_codes.kpi_no,
		figure_rules.aggregation in ('mean', 'effect_size') as has_pairs,
		figure_rules.aggregation in ('mean', 'effect_size', 'rate_per_100') as has_squares,
	from figure_rules
	inner join int_kpi_codes on figure_rules.kpi_id = int_kpi_codes.kpi_id
),

kinds as (
	select
		kind_no,
		record_kind <> 'departments' as is_named,
	from int_kind_codes
),

coded as (
	select
		o.kpi_no,
		o.department_no,
		o.employee_no,
		o.period_no,
		o.exclusion,
		count(*) as records,
		count(*) filter (where k.is_named) as named_records,
		count(*) filter (where o.is_open) as open_records,
		count(*) filter (where o.numerator > 0) as events,
		sum(cast(o.numerator as decimal(38, 12))) as numerator,
		sum(cast(o.denominator as decimal(38, 12))) as denominator,
		sum(case when r.has_squares then cast(o.numerator * o.numerator as decimal(38, 12)) end) as numerator_2,
		sum(case when r.has_pairs then cast(o.numerator * o.denominator as decimal(38, 12)) end) as product,
		sum(case when r.has_pairs then cast(o.denominator * o.denominator as decimal(38, 12)) end) as denominator_2,
	from int_observations as o
	inner join rules as r on o.kpi_no = r.kpi_no
	inner join kinds as k on o.kind_no = k.kind_no
	group by o.kpi_no, o.department_no, o.employee_no, o.period_no, o.exclusion
)

select
	int_kpi_codes.kpi_id,
	int_department_codes.department_id,
	int_employee_codes.employee_id,
	int_period_codes.month,
	int_period_codes.quarter,
	int_period_codes.grain,
	coded.* exclude (kpi_no, department_no, employee_no, period_no),
from coded
inner join int_kpi_codes on coded.kpi_no = int_kpi_codes.kpi_no
left join int_department_codes on coded.department_no = int_department_codes.department_no
left join int_employee_codes on coded.employee_no = int_employee_codes.employee_no
left join int_period_codes on coded.period_no = int_period_codes.period_no
