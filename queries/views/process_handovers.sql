-- grain: ordered pair of holders (people, or departments when $by = 'group') of directly consecutive events in a case
with pairs as (
	select
		case when $by = 'group' then previous_department else previous_resource end as giver,
		case when $by = 'group' then department else resource end as receiver,
	from process_events
)
select giver, receiver, count(*) as times
from pairs
where giver is not null
	and receiver is not null
group by giver, receiver
order by times desc, giver, receiver
