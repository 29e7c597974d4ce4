-- grain: one training session
select cur_trainings.* replace (case when held_at <= as_of_at then held_at end as held_at)
from cur_trainings
cross join dim_settings
