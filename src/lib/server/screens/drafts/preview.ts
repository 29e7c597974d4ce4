import type { Viewer } from '#lib/server/access/viewer.ts';
import { type Locale } from '#lib/i18n/text.ts';
import { readDraftRecord } from '#lib/server/import/drafts/actions.ts';
import { optionsOf } from '#lib/server/import/drafts/draft.ts';
import { inspectionOf } from '#lib/server/import/drafts/inspect.ts';
import { allRecordKinds } from '#lib/server/registry.ts';
import { kindLabel, mappedTables } from '#lib/server/screens/drafts/tables.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** Encodings a person can choose; WHATWG labels. */
export const encodings = [
	'utf-8',
	'gb18030',
	'big5',
	'utf-16le',
	'utf-16be',
	'shift_jis',
	'windows-1252'
] as const;

/** Rows shown of each table. */
const shownRows = 50;

export interface PreviewTable {
	index: number;
	sheet: string | null;
	rows: number;
	header: string[];
	sample: (string | null)[][];
	/** What the table is taken for; null = it is left out. */
	kind: string | null;
	is_taken: boolean;
	saved: { name: string; version: number } | null;
}

export interface DraftPreview {
	/** `text`, `xlsx`, `xes`, `ocel`, `parquet`; null as long as the file could not be read. */
	format: string | null;
	/** Only of a text. */
	encoding: string | null;
	delimiter: string | null;
	/** What the person said. */
	asked: { encoding: string | null; delimiter: string | null; object_type: string | null };
	encodings: readonly string[];
	tables: PreviewTable[];
}

/** What reading a draft found: form and first rows. Null when there is no such draft. Throws AccessError. */
export async function readPreview(
	ws: Workspace,
	viewer: Viewer,
	id: string,
	locale: Locale
): Promise<DraftPreview | null> {
	const draft = readDraftRecord(ws, viewer, id);
	if (!draft) return null;
	const isRead = draft.state !== 'received' && draft.state !== 'failed';
	const inspection = isRead ? await inspectionOf(ws, id) : null;
	const mapping = optionsOf(draft);
	const kinds = await allRecordKinds();
	const fact = (name: string) =>
		typeof inspection?.facts[name] === 'string' ? inspection.facts[name] : null;
	return {
		format: fact('format'),
		encoding: fact('encoding'),
		delimiter: fact('delimiter'),
		asked: {
			encoding: mapping.encoding ?? null,
			delimiter: mapping.delimiter ?? null,
			object_type: mapping.object_type ?? null
		},
		encodings,
		tables: mappedTables(inspection?.tables ?? [], mapping).map(({ index, table, own, kind }) => ({
			index,
			sheet: table.sheet,
			rows: table.rows,
			header: table.header,
			sample: table.sample.slice(0, shownRows),
			kind: kind && kindLabel(kind, kinds, locale),
			is_taken: own !== null,
			saved: table.saved
		}))
	};
}
