-- grain: one person in one training of the file being imported (`typed`); the first attempt needs no number
select typed.* replace (coalesce(typed.attempt, 1) as attempt),
from typed
