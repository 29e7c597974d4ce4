-- grain: one department × each of its ancestors and itself
with recursive chain as (
	select
		department_id,
		department_id as ancestor_id,
	from dim_departments
	union
	select
		chain.department_id,
		dim_departments.parent_id,
	from chain
	inner join dim_departments on dim_departments.department_id = chain.ancestor_id
	where dim_departments.parent_id is not null
)

select
	department_id,
	ancestor_id,
from chain
