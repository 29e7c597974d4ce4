import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { mustBeAllowed } from '#lib/server/access/may.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import type { Ledger } from '#lib/server/ledger/ledger.ts';
import {
	addMappingVersion,
	currentMappings,
	type MappingRecord,
	mappingVersions
} from '#lib/server/ledger/mappings.ts';
import { allRecordKinds } from '#lib/server/registry.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { foldHeader } from '#lib/server/import/fold_header.ts';
import {
	type CheckedMapping,
	checkMapping,
	type SourceMapping,
	withoutSavedAs
} from '#lib/server/import/mapping.ts';
import { requireKnownNames } from '#lib/server/import/mapping_names.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';

/** A source's mapping as kept in the ledger. */
export interface SavedMapping extends Pick<MappingRecord, 'name' | 'version' | 'format' | 'file_pattern'> {
	mapping: CheckedMapping;
	/** Headers of the file it was made for, as written. */
	headers: string[];
	/** ISO 8601 UTC. */
	saved_at: string;
	saved_by: string;
}

/** A file of which a mapping is sought. */
export interface MappingSought {
	file_name: string;
	/** Null when only the name is known, as before an event log or an oddly encoded text is read. */
	header: readonly string[] | null;
	format: 'table' | 'xes';
}

/** Which saved mapping is meant for a file, and what it was found by; the mapping says itself where it was taken from. */
export interface FoundMapping extends SavedMapping {
	found_by: 'headers' | 'file-name';
}

/** What makes two headers the same source: their folded words in any order. */
export function headerSignature(header: readonly string[]): string {
	const words = header.map(foldHeader).filter((text) => text !== '');
	return createHash('sha256').update(JSON.stringify(words.sort())).digest('hex');
}

/** The pattern of a file's name: figures, as of dates and running numbers, may be others next time. */
export const filePattern = (file_name: string): string =>
	file_name.replace(/\d+(?:[-_.年月日]*\d+)*/g, '*').replace(/\*+/g, '*');

const fitsPattern = (pattern: string, file_name: string): boolean => {
	const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
	return new RegExp(`^${parts.join('.*')}$`, 'isu').test(file_name.normalize('NFC'));
};

/** Files in a folder go by their own names, unless the pattern names the folder too. */
const isNamedLike = ({ file_pattern: pattern }: MappingRecord, file_name: string): boolean =>
	pattern !== null && fitsPattern(pattern, pattern.includes('/') ? file_name : basename(file_name));

const savedOf = ({ name, version, format, file_pattern, ...record }: MappingRecord): SavedMapping => ({
	...{ name, version, format, file_pattern },
	mapping: checkMapping(JSON.parse(record.body!)),
	headers: JSON.parse(record.headers) as string[],
	saved_at: record.saved_at,
	saved_by: record.saved_by
});

/** Mappings in use, by name. Throws AccessError. */
export function listMappings(ws: Workspace, viewer: Viewer): SavedMapping[] {
	mustBeAllowed(viewer, 'imports');
	return currentMappings(ws.ledger).map(savedOf);
}

/** A mapping in use by its name, or an earlier version of it. Throws InputError `no-such-mapping`, AccessError. */
export function readSavedMapping(
	ws: Workspace,
	viewer: Viewer,
	name: string,
	version?: number
): SavedMapping {
	mustBeAllowed(viewer, 'imports');
	const versions = mappingVersions(ws.ledger, plainName(name));
	const record = version === undefined ? versions.at(-1) : versions.find((one) => one.version === version);
	if (!record?.body) {
		const names = currentMappings(ws.ledger).map((one) => one.name);
		throw new ImportProblem('no-such-mapping', { name, names: names.join(', ') || '-' }, { value: name });
	}
	return savedOf(record);
}

/** Every version of a name, the latest first; `mapping` null = taken out of use. Throws AccessError. */
export function mappingHistory(ws: Workspace, viewer: Viewer, name: string) {
	mustBeAllowed(viewer, 'imports');
	return mappingVersions(ws.ledger, plainName(name))
		.map(({ version, body, saved_at, saved_by }) => ({
			...{ version, saved_at, saved_by },
			mapping: body === null ? null : checkMapping(JSON.parse(body))
		}))
		.reverse();
}

const plainName = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ');

/**
 * Keeps a mapping for a source: files with the same headers, or of the same name pattern and with the headers it names, are
 * read with it from now on. Saving what stands already changes nothing. Throws InputError for a mapping with mistakes and
 * `bad-mapping-name`, AccessError.
 */
export async function saveMapping(
	ws: Workspace,
	viewer: Viewer,
	request: {
		name: string;
		mapping: SourceMapping;
		/** Headers of the file it is made for. */
		header: readonly string[];
		format?: 'table' | 'xes';
		/** Left out = no name needed; an event log needs one. */
		file_pattern?: string;
	}
): Promise<SavedMapping> {
	mustBeAllowed(viewer, 'import');
	const name = plainName(request.name);
	if (name === '' || name.length > 100) throw new ImportProblem('bad-mapping-name', {}, { value: name });
	const mapping = checkMapping(withoutSavedAs(request.mapping));
	requireKnownNames(mapping, await allRecordKinds());
	const format = request.format ?? 'table';
	const file_pattern = request.file_pattern?.normalize('NFC').trim() || null;
	if (format === 'xes' && !file_pattern) throw new ImportProblem('mapping-needs-pattern', { name });
	return ws.ledger.database.transaction(() =>
		keepMapping(ws.ledger, viewer.user_id, { name, mapping, format, file_pattern, header: request.header })
	)();
}

/** Keeps a checked mapping as the next version of its name, unless it stands so already; inside a transaction. */
export function keepMapping(
	ledger: Ledger,
	saved_by: string,
	{
		header,
		mapping,
		...place
	}: Pick<MappingRecord, 'name' | 'format' | 'file_pattern'> & {
		header: readonly string[];
		mapping: CheckedMapping;
	}
): SavedMapping {
	const { name, format, file_pattern } = place;
	const record = {
		...{ ...place, saved_by },
		body: JSON.stringify(withoutEmpty(mapping)),
		headers: JSON.stringify(header),
		signature: format === 'xes' ? null : headerSignature(header)
	};
	const present = mappingVersions(ledger, name).at(-1);
	if (present && isSame(present, record)) return savedOf(present);
	const saved = addMappingVersion(ledger, record);
	const { version } = saved;
	ledger.audit(saved_by, 'mapping.save', `mapping ${name}`, { version, file_pattern, mapping });
	return savedOf(saved);
}

const withoutEmpty = (mapping: CheckedMapping): SourceMapping =>
	Object.fromEntries(
		Object.entries(mapping).filter(([, value]) => typeof value !== 'object' || Object.keys(value).length > 0)
	);

const isSame = (
	first: MappingRecord,
	second: Pick<MappingRecord, 'body' | 'signature' | 'file_pattern' | 'format'>
): boolean =>
	(['body', 'signature', 'file_pattern', 'format'] as const).every((field) => first[field] === second[field]);

/** Takes a mapping out of use; its versions stay readable. Throws InputError `no-such-mapping`, AccessError. */
export function removeMapping(ws: Workspace, viewer: Viewer, name: string): void {
	mustBeAllowed(viewer, 'import');
	const present = readSavedMapping(ws, viewer, name);
	const [record] = mappingVersions(ws.ledger, present.name).slice(-1);
	ws.ledger.database.transaction(() => {
		addMappingVersion(ws.ledger, { ...record, body: null, saved_by: viewer.user_id });
		ws.ledger.audit(viewer.user_id, 'mapping.remove', `mapping ${present.name}`, {
			version: present.version
		});
	})();
}

/**
 * The saved mapping meant for a file: of the same headers first (where several are, the one whose name pattern fits), else of a
 * fitting name pattern and with every header it names. One that says nothing about headers is for files of its name pattern only:
 * two sources may have the same template. Null when there is none. Throws InputError `several-mappings` when two fit as well:
 * which is meant is for a person to say.
 */
export function findSavedMapping(ws: Workspace, sought: MappingSought): FoundMapping | null {
	const { file_name, header, format } = sought;
	const records = currentMappings(ws.ledger).filter((record) => record.format === format);
	const named = records.filter((record) => isNamedLike(record, file_name));
	const signature = header && headerSignature(header);
	const same = records.filter(
		(record) =>
			header !== null &&
			record.signature === signature &&
			(record.file_pattern === null || saysHeaders(record) || named.includes(record))
	);
	const both = same.filter((record) => named.includes(record));
	if (same.length > 0) return only(both.length > 0 ? both : same, 'headers', file_name);
	const present = header && new Set(header.map(foldHeader));
	const fitting = named.filter((record) => !present || namesOnly(savedOf(record).mapping, present));
	return fitting.length > 0 ? only(fitting, 'file-name', file_name) : null;
}

const saysHeaders = (record: MappingRecord): boolean =>
	Object.keys(savedOf(record).mapping.columns).length > 0;

const namesOnly = (mapping: CheckedMapping, present: ReadonlySet<string>): boolean =>
	Object.entries(mapping.columns).every(([text, target]) => target === null || present.has(foldHeader(text)));

function only(
	records: readonly MappingRecord[],
	found_by: FoundMapping['found_by'],
	file_name: string
): FoundMapping {
	if (records.length > 1) {
		const names = records.map(({ name }) => name).join(', ');
		throw new ImportProblem('several-mappings', { names }, { file: file_name });
	}
	const saved = savedOf(records[0]);
	const { name, version } = saved;
	return { ...saved, mapping: { ...saved.mapping, saved_as: { name, version } }, found_by };
}
