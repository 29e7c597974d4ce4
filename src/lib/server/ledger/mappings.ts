import type { Ledger } from '#lib/server/ledger/ledger.ts';

/** One version of a source's mapping, as kept. */
export interface MappingRecord {
	id: number;
	name: string;
	/** From 1. */
	version: number;
	/** JSON of src/lib/server/import/mapping.ts; null = taken out of use with this version. */
	body: string | null;
	format: 'table' | 'xes';
	/** JSON: the headers of the file it was made for, as written. */
	headers: string;
	/** Folded headers as one hash; null for `xes`. */
	signature: string | null;
	/** File name with `*` for any characters; null = any. */
	file_pattern: string | null;
	/** ISO 8601 UTC. */
	saved_at: string;
	saved_by: string;
}

/** The latest version of each name that is in use, by name. */
export const currentMappings = (ledger: Ledger): MappingRecord[] =>
	ledger.database
		.prepare(
			`select * from mappings as latest
			where body is not null
				and version = (select max(version) from mappings where name = latest.name)
			order by name`
		)
		.all() as MappingRecord[];

/** All versions of a name, the first first. */
export const mappingVersions = (ledger: Ledger, name: string): MappingRecord[] =>
	ledger.database
		.prepare('select * from mappings where name = ? order by version')
		.all(name) as MappingRecord[];

/** Appends a version of a name and returns it. */
export function addMappingVersion(
	ledger: Ledger,
	mapping: Omit<MappingRecord, 'id' | 'version' | 'saved_at'>
): MappingRecord {
	return ledger.database
		.prepare(
			`insert into mappings (name, version, body, format, headers, signature, file_pattern, saved_at, saved_by)
			values (
				@name, (select coalesce(max(version), 0) + 1 from mappings where name = @name), @body, @format, @headers,
				@signature, @file_pattern, @saved_at, @saved_by
			)
			returning *`
		)
		.get({ ...mapping, saved_at: new Date().toISOString() }) as MappingRecord;
}
