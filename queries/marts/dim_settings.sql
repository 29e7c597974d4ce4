-- grain: one row, what every figure was computed under
-- as_of_at: UTC instant up to which records are followed; later stamps count as not yet happened.
select
	cast($company_name as varchar) as company_name,
	cast($time_zone as varchar) as time_zone,
	cast($as_of as timestamp) as as_of_at,
	cast($default_calendar_id as varchar) as default_calendar_id,
