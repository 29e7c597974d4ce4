-- grain: one bad training result of the file being imported (`incoming`), per rule

-- reject score-above-maximum
select incoming.source_row, 'pre_score' as column_name, incoming.pre_score as value, cur_trainings.max_score as other,
from incoming
join cur_trainings on cur_trainings.training_id = incoming.training_id
where incoming.pre_score > cur_trainings.max_score;

-- reject score-above-maximum
select incoming.source_row, 'post_score' as column_name, incoming.post_score as value, cur_trainings.max_score as other,
from incoming
join cur_trainings on cur_trainings.training_id = incoming.training_id
where incoming.post_score > cur_trainings.max_score;

-- reject score-above-maximum
select incoming.source_row, 'delayed_score' as column_name, incoming.delayed_score as value, cur_trainings.max_score as other,
from incoming
join cur_trainings on cur_trainings.training_id = incoming.training_id
where incoming.delayed_score > cur_trainings.max_score;

-- warn attended-without-date
select source_row, 'completed_at' as column_name, completed_at as value,
from incoming
where attended and completed_at is null;

-- reject end-before-start
select source_row, 'delayed_at' as column_name, delayed_at as value, 'completed_at' as other_column,
from incoming
where delayed_at < completed_at;

-- warn attended-while-excused
select source_row, 'attended' as column_name, attended as value, 'excused' as other_column,
from incoming
where attended and excused;
