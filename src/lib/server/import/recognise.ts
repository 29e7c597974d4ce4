import { InputError } from '#lib/errors.ts';
import { type ColumnDefinition, spellingsOf } from '#lib/kpi/record.ts';
import { mustBeAllowed } from '#lib/server/access/may.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { faultPoint } from '#lib/server/fault.ts';
import { undoneBatches } from '#lib/server/ledger/decisions.ts';
import { addValueAlias, type ValueAlias, valueAliases } from '#lib/server/ledger/value_aliases.ts';
import { allRecordKinds, type RecordKind } from '#lib/server/registry.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { foldValue } from '#lib/server/import/fold_value.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';
import { proposeStages } from '#lib/server/import/proposal/stages.ts';
import { similarity, wordsOf } from '#lib/server/import/proposal/similarity.ts';
import { recognisedAfter } from '#lib/server/import/recognised.ts';
import { oneAtATime, recoverInside } from '#lib/server/import/recover.ts';

/** A spelling nobody knows yet, over all batches. */
export interface UnrecognisedEntry {
	/** Record kind. */
	kind: string;
	/** Column; `activity` = an activity of a process log without stage. */
	column: string;
	/** As most rows write it. */
	spelling: string;
	rows: number;
	/** Batches it came with, in order. */
	batches: number[];
	/** True when its rows are refused until it is recognised; false when only the cell stays empty. */
	is_required: boolean;
	/** True when it was decided already, but its rows lie in a frozen period and wait. */
	is_waiting: boolean;
	/** Codes whose spellings come closest, best first; at most three. */
	suggestions: string[];
}

/** What to do with one spelling. */
export interface RecogniseDecision {
	kind: string;
	column: string;
	spelling: string;
	decision: ValueAlias['decision'];
	/** For `assign`: the code, or any spelling of it. */
	code?: string;
}

/** What a decision changed. */
export interface RecogniseReport {
	decided: number;
	/** Batches that were read again, with the rows they had and have. */
	batches: { batch_id: number; file_name: string; before: number; after: number }[];
	/** Spellings whose rows still wait for a frozen period. */
	waiting: number;
}

/** Least likeness of a spelling that is suggested. */
const leastSuggested = 0.4;

/**
 * The spellings not recognised, those with the most rows first. Throws AccessError.
 */
export async function readUnrecognised(
	ws: Workspace,
	viewer: Viewer,
	only: { kind?: string; column?: string } = {}
): Promise<UnrecognisedEntry[]> {
	mustBeAllowed(viewer, 'imports');
	if (!(await hasNotes(ws))) return [];
	const undone = new Set([...undoneBatches(ws.ledger).keys()].map(String));
	const found = await ws.warehouse.rows<{
		kind: string;
		column: string;
		spelling: string;
		rows: number;
		batches: number[];
	}>(
		`with open as (
			select * from import_unrecognised
			where outcome = 'open' and not list_contains($undone::integer[], batch_id)
		),
		written as (
			select kind, column_name, folded, spelling, sum(n) as n from open group by all
		)
		select open.kind, open.column_name as column,
			(
				select arg_max(written.spelling, (written.n, written.spelling))
				from written
				where written.kind = open.kind and written.column_name = open.column_name
					and written.folded = open.folded
			) as spelling,
			sum(open.n)::bigint as rows, list_sort(list_distinct(list(open.batch_id))) as batches
		from open
		group by open.kind, open.column_name, open.folded
		order by rows desc, open.kind, open.column_name, open.folded`,
		{ undone: [...undone] }
	);
	const kinds = await allRecordKinds();
	const recognised = recognisedAfter(valueAliases(ws.ledger));
	return found
		.filter(({ kind, column }) => (only.kind ?? kind) === kind && (only.column ?? column) === column)
		.map((entry) => {
			const place = findColumn(kinds, entry.kind, entry.column);
			return {
				...entry,
				is_required: place?.definition.required === true && entry.column !== activityColumn,
				is_waiting: recognised.find(entry.kind, entry.column, entry.spelling) !== null,
				suggestions: place ? suggest(entry.spelling, entry.column, place.definition) : []
			};
		});
}

/** How many spellings wait for somebody to say what they mean. Throws AccessError. */
export async function countUnrecognised(ws: Workspace, viewer: Viewer): Promise<number> {
	return (await readUnrecognised(ws, viewer)).filter(({ is_waiting }) => !is_waiting).length;
}

/** Of steps: the activity of a process log, whose values are stages. */
export const activityColumn = 'activity';

/** Before the first import there is no table yet; to make it would mean to wait for whoever writes. */
async function hasNotes(ws: Workspace): Promise<boolean> {
	const found = await ws.warehouse.row(
		`select 1 as found from information_schema.tables
		where table_schema = 'main' and table_name = 'import_unrecognised'`
	);
	return found !== null;
}

/** The column whose values a spelling may mean: its own, for activities the stages of steps. Null when there is none. */
export function findColumn(
	kinds: readonly RecordKind[],
	kind: string,
	column: string
): { kind: RecordKind; definition: ColumnDefinition } | null {
	const found = kinds.find(({ id }) => id === kind);
	const name = kind === 'steps' && column === activityColumn ? 'stage' : column;
	const definition = found && Object.hasOwn(found.columns, name) ? found.columns[name] : null;
	return found && definition?.values ? { kind: found, definition } : null;
}

function suggest(spelling: string, column: string, definition: ColumnDefinition): string[] {
	const proposed = column === activityColumn ? proposeStages([spelling], definition)[0].stage : null;
	const own = wordsOf(spelling);
	const ranked = Object.entries(definition.values ?? {})
		.map(([code, value]) => ({
			code,
			alike: Math.max(...spellingsOf(code, value).map((text) => similarity(own, wordsOf(text))))
		}))
		.filter(({ alike }) => alike >= leastSuggested)
		.sort((first, second) => second.alike - first.alike)
		.map(({ code }) => code);
	return [...new Set([...(proposed ? [proposed] : []), ...ranked])].slice(0, 3);
}

/** Decisions in force about spellings, the latest first. Throws AccessError. */
export function listRecognised(ws: Workspace, viewer: Viewer): ValueAlias[] {
	mustBeAllowed(viewer, 'imports');
	const last = new Map(
		valueAliases(ws.ledger).map((alias) => [
			JSON.stringify([alias.kind, alias.column_name, alias.folded]),
			alias
		])
	);
	return [...last.values()].filter(({ decision }) => decision !== 'revoke').sort((a, b) => b.id - a.id);
}

/**
 * Decides what spellings mean, all at once or none, and lets the rows that have them follow: files concerned are read again from
 * the kept sources. Figures are to be computed afterwards. Throws InputError `no-such-kind`, `no-such-value-column`,
 * `unknown-code`, `spelling-is-known`, `cannot-stay-empty`, and AccessError.
 */
export async function recogniseValues(
	ws: Workspace,
	viewer: Viewer,
	decisions: readonly RecogniseDecision[],
	onProgress?: (done: number, total: number | null, phase: string) => void
): Promise<RecogniseReport> {
	const checked = await checkDecisions(viewer, decisions);
	return oneAtATime(ws, async () => {
		await recoverInside(ws);
		const recognised = recognisedAfter(valueAliases(ws.ledger));
		const fresh = checked.filter(({ kind, column_name, spelling, decision, code }) => {
			const present = recognised.find(kind, column_name, spelling);
			if (decision === 'revoke') return present !== null;
			return present?.decision !== decision || present.code !== code;
		});
		const before = ws.ledger.imports();
		const held = await heldBatches(ws, fresh);
		faultPoint('recognise.begin');
		ws.ledger.database.transaction(() => {
			for (const alias of fresh) {
				addValueAlias(ws.ledger, { ...alias, added_by: viewer.user_id });
				const { kind, column_name, spelling, decision, code } = alias;
				const detail = { spelling, decision, code };
				ws.ledger.audit(viewer.user_id, 'recognise', `${kind}.${column_name}`, detail);
			}
		})();
		faultPoint('recognise.ledger.committed');
		await recoverInside(ws, undefined, onProgress);
		const after = new Map(ws.ledger.imports().map((record) => [record.id, record]));
		const still = await heldBatches(ws, fresh);
		const batches = before
			.filter(({ id }) => held.has(id) && !still.has(id))
			.map(({ id, file_name, rows_imported }) => ({
				batch_id: id,
				file_name,
				before: rows_imported,
				after: after.get(id)!.rows_imported
			}));
		return { decided: fresh.length, batches, waiting: still.size };
	});
}

/** Throws what `recogniseValues` throws for decisions that cannot be. */
export async function checkDecisions(
	viewer: Viewer,
	decisions: readonly RecogniseDecision[]
): Promise<Checked[]> {
	mustBeAllowed(viewer, 'import');
	const kinds = await allRecordKinds();
	return decisions.map((one) => checkDecision(one, kinds));
}

type Checked = Pick<ValueAlias, 'kind' | 'column_name' | 'spelling' | 'folded' | 'decision' | 'code'>;

/** Batches in which a spelling is taken for something else than these decisions say. */
async function heldBatches(ws: Workspace, decisions: readonly Checked[]): Promise<Set<number>> {
	const wanted = new Map(
		decisions.map((one) => [JSON.stringify([one.kind, one.column_name, one.folded]), one])
	);
	const noted = await ws.warehouse.rows<{
		batch_id: number;
		kind: string;
		column_name: string;
		folded: string;
		outcome: string;
		code: string | null;
	}>('select batch_id, kind, column_name, folded, outcome, code from import_unrecognised');
	return new Set(
		noted
			.filter(({ kind, column_name, folded, outcome, code }) => {
				const one = wanted.get(JSON.stringify([kind, column_name, folded]));
				if (!one) return false;
				return (one.decision === 'revoke' ? 'open' : one.decision) !== outcome || one.code !== code;
			})
			.map(({ batch_id }) => batch_id)
	);
}

function checkDecision(one: RecogniseDecision, kinds: readonly RecordKind[]): Checked {
	const { kind, column, spelling, decision } = one;
	if (!kinds.some(({ id }) => id === kind)) {
		const names = kinds.map(({ id }) => id).join(', ');
		throw new ImportProblem('no-such-kind', { kind, kinds: names }, { value: kind });
	}
	const place = findColumn(kinds, kind, column);
	if (!place) throw new ImportProblem('no-such-value-column', { kind, column }, { value: column });
	const folded = foldValue(spelling);
	if (folded === '')
		throw new InputError('bad-argument', 'An empty cell has no spelling.', { value: spelling });
	const values = Object.entries(place.definition.values ?? {});
	const isOwn = (text: string, [code, value]: (typeof values)[number]) =>
		spellingsOf(code, value).some((known) => foldValue(known) === foldValue(text));
	if (column !== activityColumn) {
		const known = values.find((value) => isOwn(spelling, value));
		if (known)
			throw new ImportProblem('spelling-is-known', { spelling, code: known[0] }, { value: spelling });
	}
	if (decision === 'keep' && place.definition.required && column !== activityColumn)
		throw new ImportProblem('cannot-stay-empty', { column }, { value: spelling });
	const common = { kind, column_name: column, spelling: spelling.trim(), folded, decision };
	if (decision !== 'assign') return { ...common, code: null };
	const found = values.find((value) => isOwn(one.code ?? '', value));
	if (found) return { ...common, code: found[0] };
	const codes = values.map(([code]) => code).join(', ');
	throw new ImportProblem(
		'unknown-code',
		{ code: one.code ?? '', column, codes },
		{ value: one.code ?? null }
	);
}
