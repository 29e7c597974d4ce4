import { currentMappings } from '#lib/server/ledger/mappings.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { type SourceMapping, tableMapping } from '#lib/server/import/mapping.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';
import { type ReadFile, readSource } from '#lib/server/import/read.ts';
import { type Asked, readOptions } from '#lib/server/import/request.ts';
import { findSavedMapping, type FoundMapping, type MappingSought } from '#lib/server/import/saved_mapping.ts';
import type { Upload } from '#lib/server/import/sources.ts';

type Progress = (done: number, total: number | null, phase: string) => void;

/** Whether a mapping kept for a source may be the one meant: nobody brings another. */
export const mayBeKept = (ws: Workspace, { mapping }: Asked): boolean =>
	mapping === undefined && currentMappings(ws.ledger).length > 0;

/**
 * Reads a file with the mapping brought for it, else with the one kept for its source: an event log's is known by the name of the
 * file, any other by the headers of its tables. Returns what it was read with. Throws InputError `several-mappings`,
 * `ambiguous-sheets`, or what is wrong with the file.
 */
export async function readWithKept(
	ws: Workspace,
	upload: Upload,
	file_name: string,
	asked: Asked,
	onProgress?: Progress
): Promise<{ asked: Asked; read: ReadFile }> {
	const readAs = (as: Asked) => readSource(upload, file_name, readOptions(ws, as), onProgress);
	if (!mayBeKept(ws, asked)) return { asked, read: await readAs(asked) };
	const guess = readingWords(ws, file_name);
	const read = await readAs({ ...asked, mapping: guess });
	const mapping = keptMapping(ws, file_name, read, asked);
	const found = mapping ? { ...asked, mapping, is_kept: true } : asked;
	return { asked: found, read: isReadAlike(guess, mapping ?? {}) ? read : await readAs(found) };
}

/** What the name of a file alone tells about how it is read: the headers are not known yet. */
function readingWords(ws: Workspace, file_name: string): SourceMapping {
	const { columns } = byName(ws, { file_name, header: null, format: 'xes' }) ?? {};
	const { encoding, object_type } = byName(ws, { file_name, header: null, format: 'table' }) ?? {};
	return { columns, encoding, object_type };
}

function byName(ws: Workspace, sought: MappingSought): SourceMapping | null {
	try {
		return findSavedMapping(ws, sought)?.mapping ?? null;
	} catch (error) {
		if (error instanceof ImportProblem && error.code === 'several-mappings') return null;
		throw error;
	}
}

const isReadAlike = (first: SourceMapping, second: SourceMapping): boolean =>
	first.encoding === second.encoding && first.object_type === second.object_type;

/** The mappings kept for the tables of a file as one; null when there is none. */
function keptMapping(
	ws: Workspace,
	file_name: string,
	{ tables, facts }: ReadFile,
	{ kind, sheet: wanted }: Asked
): SourceMapping | null {
	const format = facts.format === 'xes' ? 'xes' : 'table';
	const found: { sheet: string | null; saved: FoundMapping }[] = [];
	for (const { sheet, header } of tables.filter(({ rows }) => rows > 0)) {
		const saved = findSavedMapping(ws, { file_name, header: format === 'xes' ? null : header, format });
		const isOfKind = [undefined, saved?.mapping.kind].includes(kind) || saved?.mapping.kind === undefined;
		if (saved && isOfKind) found.push({ sheet, saved });
	}
	if (found.length === 0) return null;
	if (tables.length === 1) return found[0].saved.mapping;
	if (wanted === undefined) refuseTwins(found);
	return {
		sheets: Object.fromEntries(found.map(({ sheet, saved }) => [sheet, tableMapping(saved.mapping)]))
	};
}

/** Two sheets of one source may be two months, or a draft and a copy: the person says which. */
function refuseTwins(found: readonly { sheet: string | null; saved: FoundMapping }[]): void {
	for (const { saved } of found) {
		const twins = found.filter((other) => other.saved.name === saved.name);
		if (twins.length < 2) continue;
		const sheets = twins.map(({ sheet }) => sheet).join(' / ');
		throw new ImportProblem('ambiguous-sheets', { kind: saved.mapping.kind ?? saved.name, sheets });
	}
}
