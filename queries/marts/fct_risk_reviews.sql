-- grain: one review of one risk, held by as_of_at
select cur_risk_reviews.*
from cur_risk_reviews
cross join dim_settings
where cur_risk_reviews.reviewed_at <= as_of_at
