-- grain: one training need identified by as_of_at
-- covered_at: as recorded, else when the training that met it was held.
select
	records.* replace (
		case
			when coalesce(records.covered_at, fct_trainings.held_at) <= dim_settings.as_of_at
				then coalesce(records.covered_at, fct_trainings.held_at)
		end as covered_at,
		coalesce(due_day.ends_at, records.due_at) as due_at,
		coalesce(records.department_id, held.department_id) as department_id
	),
from cur_training_needs as records
cross join dim_settings
left join fct_trainings on fct_trainings.training_id = records.training_id
left join dim_local_days as due_day on due_day.begins_at = records.due_at
left join dim_memberships as held
	on held.employee_id = records.employee_id
	and held.from_at <= records.identified_at
	and held.until_at > records.identified_at
where records.identified_at <= dim_settings.as_of_at
