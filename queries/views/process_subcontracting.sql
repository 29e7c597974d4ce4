-- grain: ordered pair (giver, receiver): the giver works, the receiver works, the giver works again (a, b, a with a <> b)
select holder as giver, previous_holder as receiver, count(*) as times
from process_events
where earlier_holder = holder
	and previous_holder <> holder
group by holder, previous_holder
order by times desc, giver, receiver
