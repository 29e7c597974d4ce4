import { formatDateTime } from '#lib/i18n/format.ts';
import { type Locale, pick } from '#lib/i18n/text.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { companyZone } from '#lib/server/company.ts';
import { readDraftRecord } from '#lib/server/import/drafts/actions.ts';
import { trialOf } from '#lib/server/import/drafts/draft.ts';
import { draftTrial } from '#lib/server/import/drafts/folder.ts';
import { type Difference, type DifferenceRow, type Fate, fates } from '#lib/server/import/difference.ts';
import { readTriedDifference } from '#lib/server/import/tried_files.ts';
import type { TriedPart } from '#lib/server/import/try_out.ts';
import { allRecordKinds, type RecordKind } from '#lib/server/registry.ts';
import { columnOf, kindLabel } from '#lib/server/screens/drafts/tables.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** What one table would make of the records of one kind. */
export interface DifferenceCount extends Record<Fate, number> {
	/** `part.kind`, as in the address. */
	id: string;
	sheet: string | null;
	kind: string;
	/** Rows that say again what another row of the file says. */
	duplicate: number;
	/** In how many changed records each column differs. */
	columns: { label: string; n: number }[];
	/** Batches the unchanged records are here from, most first. */
	same_as: { batch_id: number; n: number }[];
}

export interface ShownDifference extends Omit<DifferenceRow, 'changes'> {
	changes: { label: string; before: string | null; after: string | null }[];
}

export interface DifferencePage {
	counts: DifferenceCount[];
	/** The count whose records are shown, and which of them. */
	of: string;
	fate: Fate | null;
	rows: ShownDifference[];
	total: number;
	page: number;
	pages: number;
}

interface Asked {
	/** `part.kind`; null = the first. */
	of: string | null;
	fate: string | null;
	page: number;
}

/** What an import would change. Null when nothing was tried out. Throws AccessError. */
export async function readDifference(
	ws: Workspace,
	viewer: Viewer,
	id: string,
	asked: Asked,
	locale: Locale
): Promise<DifferencePage | null> {
	const draft = readDraftRecord(ws, viewer, id);
	const trial = draft && trialOf(draft);
	if (!trial) return null;
	const kinds = await allRecordKinds();
	const all = trial.parts.flatMap((part, index) =>
		part.differences.map((difference) => ({ part, index, difference, id: `${index}.${difference.kind}` }))
	);
	const chosen = all.find((one) => one.id === asked.of) ?? all[0];
	const fate = fates.find((known) => known === asked.fate) ?? null;
	const { kind } = chosen.difference;
	const { rows, ...paging } = await readTriedDifference(ws, draftTrial(ws, id), {
		...{ part: chosen.index, kind, fate, page: asked.page }
	});
	const time_zone = companyZone(ws.ledger);
	return {
		counts: all.map((one) => ({ id: one.id, ...countOf(one.part, one.difference, kinds, locale) })),
		of: chosen.id,
		fate,
		...paging,
		rows: rows.map((row) => shownRow(row, kind, kinds, { locale, time_zone }))
	};
}

/** Rules of rows that say again what an earlier row of the file says. */
const repeated = new Set(['duplicate-key']);

export function countOf(
	part: Pick<TriedPart, 'sheet' | 'rules'>,
	difference: Difference,
	kinds: readonly RecordKind[],
	locale: Locale
): Omit<DifferenceCount, 'id'> {
	// A trial kept by an earlier version of the program does not tell.
	const { kind, columns, same_as = [], ...counts } = difference;
	return {
		...counts,
		same_as,
		sheet: part.sheet,
		kind: kindLabel(kind, kinds, locale),
		duplicate: part.rules.reduce((sum, { rule, n }) => (repeated.has(rule) ? sum + n : sum), 0),
		columns: columns.map(({ column, n }) => ({ label: labelOf(column, kind, kinds, locale), n }))
	};
}

const labelOf = (column: string, kind: string, kinds: readonly RecordKind[], locale: Locale): string => {
	const definition = columnOf(column, kind, kinds);
	return definition ? pick(definition.label, locale) : column;
};

/** A record of a difference as people read it: labels for columns and values, times in the company's zone. */
export function shownRow(
	row: DifferenceRow,
	kind: string,
	kinds: readonly RecordKind[],
	{ locale, time_zone }: { locale: Locale; time_zone: string }
): ShownDifference {
	const shown = (column: string, text: string | null): string | null => {
		const definition = columnOf(column, kind, kinds);
		if (text === null || !definition) return text;
		if (definition.type === 'enum') return pick(definition.values?.[text]?.label ?? same(text), locale);
		return definition.type === 'timestamp' ? timeOf(text, time_zone) : text;
	};
	return {
		...row,
		changes: row.changes.map(({ column, before, after }) => ({
			label: labelOf(column, kind, kinds, locale),
			before: shown(column, before),
			after: shown(column, after)
		}))
	};
}

const same = (text: string) => ({ 'zh-Hans': text, 'zh-Hant': text, en: text });

/** The engine's text of an instant (`2026-03-01 01:00:00+00`) in the company's zone. */
function timeOf(text: string, time_zone: string): string {
	const instant = new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
	return Number.isNaN(instant.getTime()) ? text : formatDateTime(instant, time_zone);
}
