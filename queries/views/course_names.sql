-- grain: one course with the title of its latest session; sessions without a day count as the earliest
select course_id, max_by(title, {'on': coalesce(planned_on, date '0001-01-01'), 'training_id': training_id}) as title
from fct_trainings
group by course_id
