-- grain: one change of a due time
-- department_id: who asked for it. is_afterwards: changed when the due time it replaces had passed, a plain date with its day.
select
	changes.* replace (coalesce(old_day.ends_at, changes.old_due_at) as old_due_at),
	coalesce(changes.requested_by_department_id, held.department_id) as department_id,
	changes.changed_at > coalesce(old_day.ends_at, changes.old_due_at) as is_afterwards,
	fct_cases.process,
	fct_cases.matter_weight,
from cur_due_changes as changes
cross join dim_settings
left join fct_cases on fct_cases.case_id = changes.case_id
left join dim_local_days as old_day on old_day.begins_at = changes.old_due_at
left join dim_memberships as held
	on held.employee_id = changes.requested_by_id
	and held.from_at <= changes.changed_at
	and held.until_at > changes.changed_at
where changes.changed_at <= dim_settings.as_of_at
