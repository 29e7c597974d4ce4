-- Uploads on their way in: the file lies in `drafts/<id>/` of the data folder until it is committed or discarded.
create table import_drafts (
	id text primary key,
	sha256 text not null,
	file_name text not null,
	bytes integer not null,
	uploaded_by text not null,
	uploaded_at text not null,
	changed_at text not null,
	state text not null check (state in ('received', 'inspected', 'validated', 'committed', 'discarded', 'failed')),
	-- Work asked for and not yet done: it survives a restart.
	wanted text check (wanted in ('inspect', 'validate', 'commit')),
	options text not null default '{}',
	result text,
	error text,
	-- First batch of the import it became.
	batch_id integer references imports (id)
) strict;

create index import_drafts_by_state on import_drafts (state);

-- What was decided about imports after they took place. `after_import` places a decision between two imports, so that a
-- rebuild repeats both in their order.
create table decisions (
	id integer primary key,
	decision text not null check (decision in ('undo', 'freeze', 'unfreeze')),
	batch_id integer references imports (id),
	period text,
	after_import integer not null,
	reason text not null,
	decided_at text not null,
	decided_by text not null,
	check ((decision = 'undo') = (batch_id is not null)),
	check ((decision = 'undo') = (period is null))
) strict;

create unique index decisions_undo_once on decisions (batch_id) where batch_id is not null;

create trigger decisions_are_append_only_update before update on decisions
begin
	select raise(abort, 'decisions are append-only');
end;

create trigger decisions_are_append_only_delete before delete on decisions
begin
	select raise(abort, 'decisions are append-only');
end;
