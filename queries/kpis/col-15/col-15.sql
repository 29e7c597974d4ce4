-- grain: one rater's scores for one department (and person) in one project, the rater's own mean taken out
with
scores as (
	select *
	from fct_ratings
	where dimension in ('work_quality', 'work_progress', 'cooperation', 'communication', 'risk_control')
),

raters as (
	select
		rater_id,
		cast(sum(score) as double) / count(score) as own_mean
	from scores
	where rater_id is not null and score is not null
	group by rater_id
),

company as (
	select cast(sum(score) as double) / count(score) as grand_mean
	from scores
	where score is not null
),

given as (
	select
		case_id,
		rated_department_id,
		rated_employee_id,
		rater_id,
		min(rater_department_id) as rater_department_id,
		min(process) as process,
		min(matter_weight) as matter_weight,
		min(rating_id) as rating_id,
		coalesce(max(rated_at), max(invited_at)) as counted_at,
		cast(sum(score) as double) / nullif(count(score), 0) as mean_score
	from scores
	group by case_id, rated_department_id, rated_employee_id, rater_id
),

judged as (
	select
		*,
		case
			when mean_score is null then 'no_answer'
			when rater_id is null or case_id is null or rater_department_id is null then 'missing_rater'
			when rater_department_id = rated_department_id then 'own_department'
		end as own_exclusion
	from given
),

projects as (
	select
		case_id,
		rated_department_id,
		rated_employee_id,
		count(*) as n_raters,
		count(distinct rater_department_id) as n_departments
	from judged
	where own_exclusion is null
	group by case_id, rated_department_id, rated_employee_id
),

centred as (
	select
		judged.*,
		judged.mean_score - raters.own_mean + company.grand_mean as centred_score,
		projects.n_raters,
		case
			when judged.own_exclusion = 'no_answer' then 'no_answer'
			when judged.own_exclusion = 'missing_rater' then 'missing_rater'
			when judged.own_exclusion = 'own_department' then 'own_department'
			when projects.n_raters < 3 or projects.n_departments < 2 then 'too_few_raters'
		end as exclusion
	from judged
	cross join company
	left join raters on raters.rater_id = judged.rater_id
	left join projects
		on projects.case_id = judged.case_id
		and projects.rated_department_id is not distinct from judged.rated_department_id
		and projects.rated_employee_id is not distinct from judged.rated_employee_id
)

select
	'ratings' as record_kind,
	rating_id as record_id,
	rated_department_id as department_id,
	rated_employee_id as employee_id,
	concat_ws(' × ', process, matter_weight) as stratum,
	counted_at,
	case when exclusion is null then centred_score / n_raters end as numerator,
	case when exclusion is null then cast(1 as double) / n_raters end as denominator,
	cast(null as double) as hours,
	cast(null as boolean) as is_open,
	exclusion,
from centred
where counted_at <= $as_of
