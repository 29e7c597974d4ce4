-- What a spelling the definitions do not know means in one column, decided one after another: the last decision on a spelling
-- counts. `assign` gives it a code, `keep` leaves its cells empty, `refuse` rejects its rows, `revoke` takes a decision back.
create table value_aliases (
	id integer primary key,
	kind text not null,
	column_name text not null,
	-- As it was met, and as spellings are compared.
	spelling text not null,
	folded text not null,
	decision text not null check (decision in ('assign', 'keep', 'refuse', 'revoke')),
	code text,
	-- Its place among imports and decisions, so that a rebuild repeats them in their order.
	after_import integer not null,
	after_decision integer not null,
	added_by text not null,
	added_at text not null,
	check ((decision = 'assign') = (code is not null))
) strict;

create index value_aliases_by_spelling on value_aliases (kind, column_name, folded);

create trigger value_aliases_are_append_only_update before update on value_aliases
begin
	select raise(abort, 'value aliases are append-only');
end;

create trigger value_aliases_are_append_only_delete before delete on value_aliases
begin
	select raise(abort, 'value aliases are append-only');
end;

-- A batch that was read again for a later decision has other counts than when it came in; the last ones count.
create table import_recounts (
	id integer primary key,
	batch_id integer not null references imports (id),
	rows_imported integer not null,
	rows_rejected integer not null,
	warnings integer not null,
	counted_at text not null
) strict;

create index import_recounts_by_batch on import_recounts (batch_id);

create trigger import_recounts_are_append_only_update before update on import_recounts
begin
	select raise(abort, 'recounts are append-only');
end;

create trigger import_recounts_are_append_only_delete before delete on import_recounts
begin
	select raise(abort, 'recounts are append-only');
end;

create view counted_imports as
select imports.id, sha256, file_name, kind, sheet, mapping, options, rows_read,
	coalesce(recount.rows_imported, imports.rows_imported) as rows_imported,
	coalesce(recount.rows_rejected, imports.rows_rejected) as rows_rejected,
	coalesce(recount.warnings, imports.warnings) as warnings,
	imported_at, imported_by
from imports
left join import_recounts as recount
	on recount.id = (select max(id) from import_recounts where batch_id = imports.id);
