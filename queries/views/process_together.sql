-- grain: unordered pair of holders (first < second; departments when $by = 'group'), with the cases in which both appear
with appearances as (
	select distinct case_id, case when $by = 'group' then department else resource end as holder
	from process_events
)
select a.holder as first, b.holder as second, count(*) as cases
from appearances as a
inner join appearances as b on b.case_id = a.case_id and a.holder < b.holder
group by a.holder, b.holder
order by cases desc, first, second
