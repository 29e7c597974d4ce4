-- grain: one process (the kind of a case; for an imported log its name) with its number of cases
select process, count(*) as cases
from fct_cases
group by process
order by cases desc, process
