-- What the company decided about parameters of indicators. Rows are only added: of several for one day the last one holds.
create table parameters (
	id integer primary key,
	kpi_id text not null,
	name text not null,
	value real not null,
	valid_from text not null,
	author text not null,
	created_at text not null
) strict;
