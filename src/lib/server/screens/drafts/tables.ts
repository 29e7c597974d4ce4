import { m } from '#lib/i18n/paraglide/messages.js';
import { type Locale, pick } from '#lib/i18n/text.ts';
import type { ColumnDefinition } from '#lib/kpi/record.ts';
import type { DraftTable } from '#lib/server/import/drafts/draft.ts';
import { ofTable } from '#lib/server/import/drafts/draft.ts';
import type { SourceMapping } from '#lib/server/import/mapping.ts';
import type { RecordKind } from '#lib/server/registry.ts';

/** What a kind of record is called. */
export const kindLabel = (id: string, kinds: readonly RecordKind[], locale: Locale): string => {
	if (id === 'log') return m.kind_log({}, { locale });
	const kind = kinds.find((known) => known.id === id);
	return kind ? pick(kind.label, locale) : id;
};

/** A column by the name a mapping gives it: `due_at` of the kind, for a process log `cases.due_at`. */
export function columnOf(
	name: string,
	kind: string,
	kinds: readonly RecordKind[]
): ColumnDefinition | undefined {
	const [column, table = kind] = name.split('.').toReversed();
	return kinds.find(({ id }) => id === table)?.columns[column];
}

/** A table of a draft with what the mapping says of it; `own` null = it is left out. */
export interface MappedTable {
	index: number;
	table: DraftTable;
	own: SourceMapping | null;
	/** As the mapping says, else the likeliest; null when it is left out or nothing is likely. */
	kind: string | null;
}

export const mappedTables = (tables: readonly DraftTable[], mapping: SourceMapping): MappedTable[] =>
	tables.map((table, index) => {
		const own = ofTable(mapping, table.sheet, tables.length);
		const kind = own && (own.kind ?? mapping.kind ?? likelyKind(table));
		return { index, table, own, kind };
	});

/** Below this a kind has nothing to do with the header. */
const likely = 0.3;

const likelyKind = ({ kinds }: DraftTable): string | null =>
	kinds.length > 0 && kinds[0].score >= likely ? kinds[0].kind : null;
