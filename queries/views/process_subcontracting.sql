-- grain: ordered pair (giver, receiver): the giver works, the receiver works, the giver works again (a, b, a with a <> b)
with triples as (
	select
		case when $by = 'group' then earlier_department else earlier_resource end as earlier,
		case when $by = 'group' then previous_department else previous_resource end as receiver,
		case when $by = 'group' then department else resource end as giver,
	from process_events
)
select giver, receiver, count(*) as times
from triples
where earlier = giver
	and receiver <> giver
group by giver, receiver
order by times desc, giver, receiver
