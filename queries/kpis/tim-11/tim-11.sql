-- grain: one warning, from its publishing until the recipient's first action
with
warnings as (
	select
		*,
		case
			when level = 1 then epoch_us(coalesce(acted_at, cast($as_of as timestamp))) - epoch_us(published_at)
			else coalesce(acted_work_us, as_of_work_us) - published_work_us
		end as waited_us,
		case
			when acted_at is null and closed_at is not null then 'closed_without_action'
			when acted_at < published_at then 'stamps_out_of_order'
		end as exclusion
	from fct_warnings
)

select
	'warnings' as record_kind,
	warning_id as record_id,
	recipient_department_id as department_id,
	recipient_id as employee_id,
	'level ' || cast(level as varchar) as stratum,
	published_at as counted_at,
	cast(null as double) as numerator,
	cast(null as double) as denominator,
	case when exclusion is null then waited_us / 3600000000.0 end as hours,
	case when exclusion is null then acted_at is null end as is_open,
	exclusion,
from warnings
where published_at <= $as_of
