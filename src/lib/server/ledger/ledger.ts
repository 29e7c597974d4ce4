import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { projectPath } from '#lib/server/project.ts';

/** One import as it was decided: what `rebuild` replays, in order of id. */
export interface ImportRecord {
	id: number;
	sha256: string;
	file_name: string;
	/** Record kind, or `log` for a process log that becomes cases and steps. */
	kind: string;
	sheet: string | null;
	/** JSON: header → column, constants, value maps, as used. */
	mapping: string;
	/** JSON: encoding, delimiter, time zone, as used. */
	options: string;
	rows_read: number;
	rows_imported: number;
	rows_rejected: number;
	warnings: number;
	/** ISO 8601 UTC. */
	imported_at: string;
	imported_by: string;
}

export interface SchemeRecord {
	id: string;
	version: number;
	/** JSON of src/lib/scoring/scheme.ts. */
	body: string;
	author: string;
	created_at: string;
	confirmed_by: string | null;
	confirmed_at: string | null;
}

/** One value a parameter of an indicator was given, from a day on. */
export interface ParameterVersion {
	kpi_id: string;
	name: string;
	value: number;
	/** First day it holds, `2026-07-01`, in the company's time zone. */
	valid_from: string;
	author: string;
	/** ISO 8601 UTC. */
	created_at: string;
}

/** Every decision, account and import, in one SQLite file: with `sources/` it is the truth; the warehouse is derived. */
export class Ledger {
	/** The raw connection, for sign-in tables and tests. */
	readonly database: Database.Database;

	constructor(file: string) {
		mkdirSync(dirname(file), { recursive: true });
		this.database = new Database(file);
		this.database.pragma('journal_mode = wal');
		this.database.pragma('synchronous = full');
		this.database.pragma('foreign_keys = on');
		migrate(this.database);
	}

	setting(key: string): string | null {
		const row = this.database.prepare('select value from settings where key = ?').get(key) as
			{ value: string } | undefined;
		return row?.value ?? null;
	}

	setSetting(key: string, value: string): void {
		this.database
			.prepare(
				'insert into settings (key, value) values (?, ?) on conflict (key) do update set value = excluded.value'
			)
			.run(key, value);
	}

	imports(): ImportRecord[] {
		return this.database.prepare('select * from counted_imports order by id').all() as ImportRecord[];
	}

	importsOf(sha256: string): ImportRecord[] {
		return this.database
			.prepare('select * from counted_imports where sha256 = ? order by id')
			.all(sha256) as ImportRecord[];
	}

	nextImportId(): number {
		return (
			this.database.prepare('select coalesce(max(id), 0) + 1 as id from imports').get() as { id: number }
		).id;
	}

	hasSource(sha256: string): boolean {
		return this.database.prepare('select 1 from sources where sha256 = ?').get(sha256) !== undefined;
	}

	addSource(sha256: string, bytes: number): void {
		this.database
			.prepare('insert into sources (sha256, bytes, received_at) values (?, ?, ?) on conflict do nothing')
			.run(sha256, bytes, new Date().toISOString());
	}

	addImport(record: ImportRecord): void {
		this.database
			.prepare(
				`insert into imports (id, sha256, file_name, kind, sheet, mapping, options, rows_read, rows_imported, rows_rejected, warnings, imported_at, imported_by)
				values (@id, @sha256, @file_name, @kind, @sheet, @mapping, @options, @rows_read, @rows_imported, @rows_rejected, @warnings, @imported_at, @imported_by)`
			)
			.run(record);
	}

	schemes(): SchemeRecord[] {
		return this.database.prepare('select * from schemes order by id, version').all() as SchemeRecord[];
	}

	addScheme(scheme: Pick<SchemeRecord, 'id' | 'version' | 'body' | 'author'>): void {
		this.database
			.prepare(
				'insert into schemes (id, version, body, author, created_at) values (@id, @version, @body, @author, @at)'
			)
			.run({ ...scheme, at: new Date().toISOString() });
	}

	/** By indicator, name and first day; of several for one day the last one holds and the others are left out. */
	parameterVersions(): ParameterVersion[] {
		return this.database
			.prepare(
				`select kpi_id, name, value, valid_from, author, created_at from parameters
				where id in (select max(id) from parameters group by kpi_id, name, valid_from)
				order by kpi_id, name, valid_from`
			)
			.all() as ParameterVersion[];
	}

	addParameterVersion(version: Omit<ParameterVersion, 'created_at'>): void {
		this.database
			.prepare(
				`insert into parameters (kpi_id, name, value, valid_from, author, created_at)
				values (@kpi_id, @name, @value, @valid_from, @author, @at)`
			)
			.run({ ...version, at: new Date().toISOString() });
	}

	/** Appends to the hash-chained audit log; `detail` must not hold secrets. */
	audit(actor: string, action: string, object: string, detail: Record<string, unknown> = {}): void {
		const append = this.database.transaction(() => {
			const last = this.database.prepare('select seq, hash from audit order by seq desc limit 1').get() as
				{ seq: number; hash: string } | undefined;
			const entry = {
				seq: (last?.seq ?? 0) + 1,
				at: new Date().toISOString(),
				actor,
				action,
				object,
				detail: JSON.stringify(detail),
				previous_hash: last?.hash ?? ''
			};
			const hash = auditHash(entry);
			this.database
				.prepare(
					'insert into audit (seq, at, actor, action, object, detail, previous_hash, hash) values (@seq, @at, @actor, @action, @object, @detail, @previous_hash, @hash)'
				)
				.run({ ...entry, hash });
		});
		append.immediate();
	}

	/** The first sequence number whose hash does not follow from its content and predecessor; null = the chain holds. */
	brokenAuditEntry(): number | null {
		let previous = '';
		let expected = 1;
		for (const row of this.database
			.prepare('select * from audit order by seq')
			.iterate() as Iterable<AuditRow>) {
			const { hash, ...entry } = row;
			if (row.seq !== expected || entry.previous_hash !== previous || auditHash(entry) !== hash)
				return row.seq;
			previous = hash;
			expected++;
		}
		return null;
	}

	close(): void {
		this.database.close();
	}
}

interface AuditRow {
	seq: number;
	at: string;
	actor: string;
	action: string;
	object: string;
	detail: string;
	previous_hash: string;
	hash: string;
}

function auditHash(entry: Omit<AuditRow, 'hash'>): string {
	const fields = [
		entry.seq,
		entry.at,
		entry.actor,
		entry.action,
		entry.object,
		entry.detail,
		entry.previous_hash
	];
	return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}

/** Applies `migrations/NNNN_*.sql` that are newer than the file's user_version, each in a transaction. */
function migrate(database: Database.Database): void {
	const folder = projectPath('src/lib/server/ledger/migrations');
	const files = readdirSync(folder)
		.filter((name) => name.endsWith('.sql'))
		.sort();
	const current = database.pragma('user_version', { simple: true }) as number;
	for (const [index, name] of files.entries()) {
		const version = Number(name.slice(0, 4));
		if (version !== index + 1) throw new Error(`migration ${name} should have the number ${index + 1}`);
		if (version <= current) continue;
		database.transaction(() => {
			database.exec(readFileSync(join(folder, name), 'utf8'));
			database.pragma(`user_version = ${version}`);
		})();
	}
}
