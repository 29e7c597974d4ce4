-- grain: ordered pair of holders of directly consecutive events in a case, with how often
select previous_holder as giver, holder as receiver, count(*) as times
from process_events
where previous_holder is not null
	and holder is not null
group by previous_holder, holder
order by times desc, giver, receiver
