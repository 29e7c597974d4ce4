-- How the columns of one source become ours, every version kept. A row without a body takes the name out of use.
create table mappings (
	id integer primary key,
	name text not null,
	version integer not null,
	body text,
	-- `table` for anything with a header row, `xes` for event logs, whose columns are only known once they are read.
	format text not null check (format in ('table', 'xes')),
	-- JSON: the headers of the file it was made for, as written.
	headers text not null,
	-- SHA-256 of the folded headers in order of their text; null for `xes`.
	signature text,
	-- File name with * for any characters; null = any name.
	file_pattern text,
	saved_at text not null,
	saved_by text not null,
	unique (name, version)
) strict;

create index mappings_by_signature on mappings (signature);

create trigger mappings_are_append_only_update before update on mappings
begin
	select raise(abort, 'saved mappings are append-only');
end;

create trigger mappings_are_append_only_delete before delete on mappings
begin
	select raise(abort, 'saved mappings are append-only');
end;
