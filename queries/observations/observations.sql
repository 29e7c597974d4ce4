-- grain: one record that counts for an indicator, or would were it not excluded; in no order
select
	int_kpi_codes.kpi_id,
	int_kind_codes.record_kind,
	coded.record_id,
	int_department_codes.department_id,
	int_employee_codes.employee_id,
	coded.stratum,
	coded.counted_at,
	coded.numerator,
	coded.denominator,
	coded.hours,
	coded.is_open,
	coded.exclusion,
	int_period_codes.month,
	int_period_codes.quarter,
	int_period_codes.grain,
from int_observations as coded
inner join int_kpi_codes on coded.kpi_no = int_kpi_codes.kpi_no
inner join int_kind_codes on coded.kind_no = int_kind_codes.kind_no
left join int_department_codes on coded.department_no = int_department_codes.department_no
left join int_employee_codes on coded.employee_no = int_employee_codes.employee_no
left join int_period_codes on coded.period_no = int_period_codes.period_no
