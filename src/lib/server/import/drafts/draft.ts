import type { MappingProposal } from '#lib/server/import/proposal/proposal.ts';
import { type SourceMapping, tableMapping } from '#lib/server/import/mapping.ts';
import type { TriedPart } from '#lib/server/import/try_out.ts';
import { ledgerState } from '#lib/server/ledger/decisions.ts';
import type { DraftRecord } from '#lib/server/ledger/drafts.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** One table of a draft as far as it was looked at; kept in the draft's folder. */
export interface DraftTable {
	/** Sheet of a workbook; null otherwise. */
	sheet: string | null;
	rows: number;
	header: string[];
	/** First rows, cells as written and cut at `cellShown` characters, null when empty. */
	sample: (string | null)[][];
	/** Position in the file → record kind → share of its values that are keys of that kind. */
	known: [number, [string, number][]][];
	/** What kind the table may be, best first. */
	kinds: Pick<MappingProposal['kinds'][number], 'kind' | 'score'>[];
	/** A mapping kept for this source, which was taken over; null = none fits. */
	saved: { name: string; version: number; found_by: 'headers' | 'file-name' } | null;
}

/** What reading a draft told. */
export interface Inspection {
	/** Format, encoding, delimiter. */
	facts: Record<string, unknown>;
	tables: DraftTable[];
}

/** What a trial told; counts only, findings and differences lie in files. */
export interface Trial {
	/** Options it was made with: another mapping makes it worthless. */
	options: string;
	/** Imports and decisions it was made after; see `ledgerState`. */
	state: string;
	/** ISO 8601 UTC. */
	tried_at: string;
	parts: TriedPart[];
	skipped: string[];
	/** Who pressed for the import; null as long as nobody did. */
	confirmed_by: string | null;
}

/** Why the last work on a draft failed, as it can be told again in any language. */
export interface DraftError {
	code: string;
	parameters: Record<string, string | number>;
	row: number | null;
	column: string | null;
	value: string | null;
	/** English, for problems that have no text of their own in the catalogue. */
	message: string;
	hint: string;
	/** Number under which the server's log tells an unexpected error; null for a person's mistake. */
	reference: string | null;
}

export const optionsOf = (draft: Pick<DraftRecord, 'options'>): SourceMapping =>
	JSON.parse(draft.options) as SourceMapping;

export const trialOf = (draft: Pick<DraftRecord, 'result'>): Trial | null =>
	draft.result === null ? null : (JSON.parse(draft.result) as Trial);

export const errorOf = (draft: Pick<DraftRecord, 'error'>): DraftError | null =>
	draft.error === null ? null : (JSON.parse(draft.error) as DraftError);

/** Whether a trial still says what the import would do. */
export const isTrialCurrent = (ws: Workspace, draft: DraftRecord): boolean => {
	const trial = trialOf(draft);
	return trial !== null && trial.options === draft.options && trial.state === ledgerState(ws.ledger);
};

/** The part of a mapping that speaks of one table: the whole of it where there is no sheet. */
export function ofTable(mapping: SourceMapping, sheet: string | null, tables: number): SourceMapping | null {
	if (sheet === null || tables === 1) return mapping;
	return Object.hasOwn(mapping.sheets ?? {}, sheet) ? mapping.sheets![sheet] : {};
}

/** The mapping with another word on one table. */
export function withTable(
	mapping: SourceMapping,
	sheet: string | null,
	tables: number,
	own: SourceMapping | null
): SourceMapping {
	if (sheet === null || tables === 1) return own ?? mapping;
	const entry = own && tableMapping(own);
	return { ...mapping, sheets: { ...mapping.sheets, [sheet]: entry } };
}
