import { allRecordKinds } from '#lib/server/registry.ts';
import type { DraftRecord } from '#lib/server/ledger/drafts.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { type DraftTable, type Inspection, optionsOf, withTable } from '#lib/server/import/drafts/draft.ts';
import { readNote, writeNote } from '#lib/server/import/drafts/folder.ts';
import { readDraft } from '#lib/server/import/drafts/read.ts';
import type { SourceMapping } from '#lib/server/import/mapping.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';
import { findKnownIds } from '#lib/server/import/proposal/known_ids.ts';
import { proposeMapping } from '#lib/server/import/proposal/propose.ts';
import { sampleTable } from '#lib/server/import/proposal/sample.ts';
import { recoverImports } from '#lib/server/import/recover.ts';
import { findSavedMapping, type FoundMapping, type MappingSought } from '#lib/server/import/saved_mapping.ts';
import type { Table } from '#lib/server/import/table.ts';

/** What a person says so that a file can be read at all; it says nothing yet about what its columns mean. */
const readingOptions: ReadonlySet<string> = new Set([
	'encoding',
	'delimiter',
	'object_type'
] satisfies (keyof SourceMapping)[]);

/** Rows looked at; a page shows fewer. */
const sampled = 200;
/** Characters of a cell kept for looking at. */
export const cellShown = 200;

type Progress = (done: number, total: number | null, phase: string) => void;

/**
 * Reads a draft and notes what is in it: tables, first rows, what they may be. Returns the options to go on with: those given, or
 * the mapping kept for this source. Throws InputError when the file cannot be read as asked.
 */
export async function inspectDraft(
	ws: Workspace,
	draft: DraftRecord,
	onProgress?: Progress
): Promise<{ options: string }> {
	const read = await readDraft(ws, draft, onProgress);
	await recoverImports(ws);
	const tables: DraftTable[] = [];
	let mapping = optionsOf(draft);
	const isUntouched = Object.keys(mapping).every((name) => readingOptions.has(name));
	const filled = read.tables.filter(({ rows }) => rows > 0);
	for (const table of filled) {
		const seen = await lookAt(ws, draft, table, String(read.facts.format));
		if (seen.mapping && isUntouched) {
			mapping = { ...withTable(mapping, table.sheet, filled.length, seen.mapping), ...optionsOf(draft) };
		}
		tables.push({ ...seen.table, saved: isUntouched ? seen.table.saved : null });
	}
	await writeNote(ws, draft.id, 'inspection', { facts: read.facts, tables } satisfies Inspection);
	return { options: JSON.stringify(mapping) };
}

/** What was noted; null before the draft was read. */
export const inspectionOf = (ws: Workspace, id: string): Promise<Inspection | null> =>
	readNote<Inspection>(ws, id, 'inspection');

async function lookAt(
	ws: Workspace,
	draft: DraftRecord,
	table: Table,
	format: string
): Promise<{ table: DraftTable; mapping: SourceMapping | null }> {
	const sample = await sampleTable(table, sampled);
	const known = await findKnownIds(ws, sample);
	const { kinds } = await proposeMapping(sample, await allRecordKinds(), { known });
	const saved = savedFor(ws, {
		file_name: draft.file_name,
		header: sample.header,
		format: format === 'xes' ? 'xes' : 'table'
	});
	return {
		mapping: saved?.mapping ?? null,
		table: {
			sheet: table.sheet,
			rows: table.rows,
			header: [...sample.header],
			sample: sample.rows.map((row) => row.map(shortened)),
			known: [...known].map(([position, shares]) => [position, [...shares]]),
			kinds: kinds.map(({ kind, score }) => ({ kind, score })),
			saved: saved && { name: saved.name, version: saved.version, found_by: saved.found_by }
		}
	};
}

/** The mapping kept for the source; null when there is none, and where several fit: which is meant is for the person to say. */
function savedFor(ws: Workspace, sought: MappingSought): FoundMapping | null {
	try {
		return findSavedMapping(ws, sought);
	} catch (error) {
		if (error instanceof ImportProblem && error.code === 'several-mappings') return null;
		throw error;
	}
}

const shortened = (cell: string | null): string | null =>
	cell !== null && cell.length > cellShown ? `${cell.slice(0, cellShown)}…` : cell;
