import { InputError } from '#lib/errors.ts';
import { pick, type Locale } from '#lib/i18n/text.ts';
import { listAccounts } from '#lib/server/access/accounts.ts';
import { may } from '#lib/server/access/may.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { draftWork, type WorkProgress } from '#lib/server/import/drafts/work.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';
import {
	activityColumn,
	checkDecisions,
	findColumn,
	listRecognised,
	readUnrecognised,
	type RecogniseDecision,
	type UnrecognisedEntry
} from '#lib/server/import/recognise.ts';
import type { ValueAlias } from '#lib/server/ledger/value_aliases.ts';
import { allRecordKinds, type RecordKind } from '#lib/server/registry.ts';
import { tellError, type Told } from '#lib/server/screens/drafts/head.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** A value of ours a spelling may mean. */
interface Choice {
	code: string;
	label: string;
}

/** A column of one kind with spellings nobody knows. */
export interface QueueColumn {
	kind: string;
	column: string;
	kind_label: string;
	column_label: string;
	/** What becomes of the rows until then: refused, with an empty cell, or steps without stage. */
	until_then: 'refused' | 'empty' | 'stageless';
	choices: Choice[];
	/** Spellings with the most rows first, at most `mostShown`. */
	entries: QueueEntry[];
	/** Spellings beyond those. */
	more: number;
}

export interface QueueEntry extends Omit<UnrecognisedEntry, 'suggestions' | 'batches'> {
	/** The values that come closest, best first. */
	near: Choice[];
	/** Where it was met, the latest first, at most `batchesShown`. */
	batches: { id: number; file_name: string }[];
	/** Batches beyond those. */
	more_batches: number;
}

/** What was said about a spelling. */
export interface DecidedRow extends Pick<ValueAlias, 'kind' | 'spelling' | 'added_at'> {
	column: string;
	kind_label: string;
	column_label: string;
	decision: Exclude<ValueAlias['decision'], 'revoke'>;
	/** What it is taken for; null unless it is. */
	meaning: string | null;
	/** Null = by the command line. */
	added_by: string | null;
}

export interface QueuePage {
	columns: QueueColumn[];
	decided: DecidedRow[];
	may_decide: boolean;
	/** How far decisions are that are being taken; null when there are none. */
	working: WorkProgress | null;
	/** What came of the form that was asked about; null when it is not done, and without one. */
	outcome: { report: DecidedReport; problem: null } | { report: null; problem: Told } | null;
}

/** What came of a form. */
export interface DecidedReport {
	/** Spellings that mean something else than before. */
	decided: number;
	/** Batches read again, and the rows they gained; below zero = fewer than before. */
	batches: number;
	gained: number;
	/** Batches that wait for a frozen period. */
	waiting: number;
}

/** Spellings of one column on one page. */
const mostShown = 100;
const batchesShown = 3;

/**
 * What waits for somebody to say what it means, and what was said. `asked` = the number of a form, as `decideSpellings` gave it to the
 * same person. Throws AccessError.
 */
export async function readQueue(
	ws: Workspace,
	viewer: Viewer,
	locale: Locale,
	asked: number | null = null
): Promise<QueuePage> {
	const entries = await readUnrecognised(ws, viewer);
	const kinds = await allRecordKinds();
	const places = new Map<string, UnrecognisedEntry[]>();
	for (const entry of entries) {
		const key = JSON.stringify([entry.kind, entry.column]);
		places.set(key, [...(places.get(key) ?? []), entry]);
	}
	return {
		columns: [...places.values()].map((own) => queueColumn(ws, own, kinds, locale)),
		decided: await decidedRows(ws, viewer, kinds, locale),
		may_decide: may(viewer, 'import'),
		working: draftWork(ws).recognising,
		outcome: asked === null ? null : outcomeOf(ws, viewer, asked, locale)
	};
}

function outcomeOf(ws: Workspace, viewer: Viewer, no: number, locale: Locale): QueuePage['outcome'] {
	const outcome = draftWork(ws).outcomeOf(no);
	if (outcome?.by !== viewer.user_id) return null;
	const { report, error } = outcome;
	if (report === null) return { report, problem: tellError(error, locale) };
	const gained = report.batches.reduce((sum, { before, after }) => sum + after - before, 0);
	const { decided, waiting } = report;
	return { report: { decided, batches: report.batches.length, gained, waiting }, problem: null };
}

function queueColumn(
	ws: Workspace,
	entries: readonly UnrecognisedEntry[],
	kinds: readonly RecordKind[],
	locale: Locale
): QueueColumn {
	const [{ kind, column, is_required }] = entries;
	const choices = choicesOf(kinds, kind, column, locale);
	const names = new Map(ws.ledger.imports().map(({ id, file_name }) => [id, file_name]));
	const near = (codes: readonly string[]) =>
		codes.flatMap((code) => choices.filter((choice) => choice.code === code));
	return {
		...{ kind, column, ...labelsOf(kinds, kind, column, locale), choices },
		until_then: column === activityColumn ? 'stageless' : is_required ? 'refused' : 'empty',
		entries: entries.slice(0, mostShown).map(({ suggestions, batches, ...entry }) => ({
			...entry,
			near: near(suggestions),
			batches: batches
				.toReversed()
				.slice(0, batchesShown)
				.map((id) => ({ id, file_name: names.get(id) ?? '' })),
			more_batches: Math.max(0, batches.length - batchesShown)
		})),
		more: Math.max(0, entries.length - mostShown)
	};
}

const choicesOf = (kinds: readonly RecordKind[], kind: string, column: string, locale: Locale): Choice[] =>
	Object.entries(findColumn(kinds, kind, column)?.definition.values ?? {}).map(([code, { label }]) => ({
		code,
		label: pick(label, locale)
	}));

function labelsOf(kinds: readonly RecordKind[], kind: string, column: string, locale: Locale) {
	const found = kinds.find(({ id }) => id === kind);
	return {
		kind_label: found ? pick(found.label, locale) : kind,
		column_label: found?.columns[column] ? pick(found.columns[column].label, locale) : column
	};
}

async function decidedRows(
	ws: Workspace,
	viewer: Viewer,
	kinds: readonly RecordKind[],
	locale: Locale
): Promise<DecidedRow[]> {
	const names = new Map((await listAccounts(ws)).map(({ user_id, name }) => [user_id, name]));
	return listRecognised(ws, viewer).flatMap(
		({ kind, column_name: column, spelling, decision, code, added_by, added_at }) => {
			if (decision === 'revoke') return [];
			const meaning = choicesOf(kinds, kind, column, locale).find((choice) => choice.code === code);
			return [
				{
					...{ kind, column, ...labelsOf(kinds, kind, column, locale) },
					...{ spelling, decision, added_at },
					meaning: meaning?.label ?? code,
					added_by: names.get(added_by) ?? null
				}
			];
		}
	);
}

/**
 * Decides what a form says about spellings: `kind`, `column`, and one `spelling` and one `meaning` for each, in the same order. A
 * meaning is `code:<code>`, `keep`, `refuse` or `revoke`; empty = not now. In the background they are taken, files concerned are read
 * again, and figures computed; what a stop of the server cuts off before it began is not decided and stays in the queue. Returns a number to
 * ask by. Throws InputError `nothing-decided` and what is wrong with a decision, AccessError.
 */
export async function decideSpellings(ws: Workspace, viewer: Viewer, form: FormData): Promise<number> {
	const texts = (name: string) => form.getAll(name).map(String);
	const [kind = ''] = texts('kind');
	const [column = ''] = texts('column');
	const meanings = texts('meaning');
	const decisions = texts('spelling').flatMap((spelling, index) => {
		const decision = decisionOf(meanings[index] ?? '');
		return decision ? [{ kind, column, spelling, ...decision }] : [];
	});
	if (decisions.length === 0) throw new ImportProblem('nothing-decided');
	await checkDecisions(viewer, decisions);
	return draftWork(ws).recognise(viewer, decisions);
}

function decisionOf(meaning: string): Pick<RecogniseDecision, 'decision' | 'code'> | null {
	if (meaning === '') return null;
	if (meaning === 'keep' || meaning === 'refuse' || meaning === 'revoke') return { decision: meaning };
	if (meaning.startsWith('code:')) return { decision: 'assign', code: meaning.slice('code:'.length) };
	throw new InputError('bad-argument', 'This is no decision about a spelling.', { value: meaning });
}
