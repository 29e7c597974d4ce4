-- grain: one row; what every page says about the data it shows
select company_name, time_zone, as_of_at from dim_settings
