-- Decisions and their order. Forward only: a change of shape is a new file.
create table settings (
	key text primary key,
	value text not null
) strict;

create table sources (
	sha256 text primary key,
	bytes integer not null,
	received_at text not null
) strict;

create table imports (
	id integer primary key,
	sha256 text not null references sources (sha256),
	file_name text not null,
	kind text not null,
	sheet text,
	mapping text not null default '{}',
	options text not null default '{}',
	rows_read integer not null,
	rows_imported integer not null,
	rows_rejected integer not null,
	warnings integer not null,
	imported_at text not null,
	imported_by text not null
) strict;

create index imports_by_source on imports (sha256);

create table schemes (
	id text not null,
	version integer not null,
	body text not null,
	author text not null,
	created_at text not null,
	confirmed_by text,
	confirmed_at text,
	primary key (id, version)
) strict;

create table accounts (
	user_id text primary key,
	role text not null check (role in ('admin', 'hr_analyst', 'hr_lead', 'manager', 'auditor', 'employee')),
	department_id text,
	employee_id text
) strict;

create table audit (
	seq integer primary key,
	at text not null,
	actor text not null,
	action text not null,
	object text not null,
	detail text not null,
	previous_hash text not null,
	hash text not null
) strict;

create trigger audit_is_append_only_update before update on audit
begin
	select raise(abort, 'the audit log is append-only');
end;

create trigger audit_is_append_only_delete before delete on audit
begin
	select raise(abort, 'the audit log is append-only');
end;
