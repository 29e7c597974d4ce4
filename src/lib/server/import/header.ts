import type { RecordKind } from '#lib/server/registry.ts';
import { isFindingsColumn } from '#lib/server/import/findings_column.ts';
import { foldHeader } from '#lib/server/import/fold_header.ts';
import { type CheckedMapping, statedTargets } from '#lib/server/import/mapping.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';
import { similarity, wordsOf } from '#lib/server/import/proposal/similarity.ts';

/** A header that is itself written `case:concept:name` and so on belongs to a process log. */
export const logHeaders = ['case:concept:name', 'concept:name', 'time:timestamp'] as const;

/** Which column of ours each position of the file means; null = not ours. */
export interface HeaderMatch {
	kind: RecordKind;
	/** Our column → position in the file. */
	positions: ReadonlyMap<string, number>;
	/** Headers that mean nothing to this kind, those a mapping says so of left out. */
	unused: string[];
}

/** Two of the three are no accident: the third is asked for. */
const isLog = (folded: readonly string[]): boolean =>
	logHeaders.filter((header) => folded.includes(foldHeader(header))).length >= 2;

/** How surely a header means a column: by the mapping file, by its own name, by a further spelling. */
const rank = { stated: 3, own: 2, alias: 1 } as const;

/** Folded spelling → column, for one kind. */
function spellings(kind: RecordKind): Map<string, { column: string; rank: number }> {
	const map = new Map<string, { column: string; rank: number }>();
	for (const [column, { aliases }] of Object.entries(kind.columns)) {
		for (const text of aliases ?? []) map.set(foldHeader(text), { column, rank: rank.alias });
	}
	for (const [column, { label }] of Object.entries(kind.columns)) {
		for (const text of [column, ...Object.values(label)])
			map.set(foldHeader(text), { column, rank: rank.own });
	}
	return map;
}

/** Columns a file of this kind must have: required ones that no constant of the mapping fills. */
const neededColumns = (kind: RecordKind, mapping: CheckedMapping): string[] =>
	Object.entries(kind.columns)
		.filter(([name, column]) => column.required && !(name in mapping.constants))
		.map(([name]) => name);

/**
 * Matches a header against one kind. Where both `承办部门编号` and `承办部门` stand, the surer one is taken and the other
 * is unused. Throws InputError `duplicate-column` when two positions mean a column equally surely.
 */
export function matchKind(header: readonly string[], kind: RecordKind, mapping: CheckedMapping): HeaderMatch {
	const known = spellings(kind);
	const stated = new Map(
		Object.entries(mapping.columns).map(([text, target]) => [foldHeader(text), statedTargets(target)])
	);
	const taken = new Map<string, { position: number; rank: number }>();
	const used = new Set<number>();
	const take = (position: number, column: string, sure: number) => {
		if (!(column in kind.columns)) throw new ImportProblem('unknown-target', { column, kind: kind.id });
		const earlier = taken.get(column);
		if (earlier && earlier.rank === sure) {
			const parameters = { first: header[earlier.position], second: header[position], column };
			throw new ImportProblem('duplicate-column', parameters, { row: 1, column: header[position] });
		}
		if (earlier && earlier.rank > sure) return;
		if (earlier) used.delete(earlier.position);
		taken.set(column, { position, rank: sure });
		used.add(position);
	};
	header.forEach((text, position) => {
		const folded = foldHeader(text);
		if (folded === '') return;
		if (isFindingsColumn(text)) return void used.add(position);
		const usual = known.get(folded);
		const columns = stated.get(folded);
		if (columns?.length === 0) used.add(position);
		else if (columns) for (const column of columns) take(position, column, rank.stated);
		else if (usual) take(position, usual.column, usual.rank);
	});
	const positions = new Map([...taken].map(([column, { position }]) => [column, position]));
	const unused = header.filter((text, position) => foldHeader(text) !== '' && !used.has(position));
	return { kind, positions, unused };
}

/**
 * The kind of record a header belongs to, or `log`.
 * Throws InputError `ambiguous-kind`, `missing-column` (with the nearest spelling) or `unknown-kind`.
 */
export function detectKind(
	header: readonly string[],
	kinds: readonly RecordKind[],
	mapping: CheckedMapping,
	wanted: string | undefined
): HeaderMatch | 'log' {
	const folded = header.map(foldHeader);
	if (wanted === 'log' || (!wanted && isLog(folded))) {
		requireLogHeaders(header, mapping);
		return 'log';
	}
	if (wanted) {
		const kind = kinds.find((candidate) => candidate.id === wanted);
		if (!kind)
			throw new ImportProblem('no-such-kind', { kind: wanted, kinds: kinds.map((one) => one.id).join(', ') });
		const match = matchKind(header, kind, mapping);
		if (match.positions.size === 0) throw unknownKind(header);
		return requireAll(match, mapping);
	}
	const tried = kinds.map((kind) => tryMatch(header, kind, mapping));
	const matches = tried.filter((match): match is HeaderMatch => !(match instanceof ImportProblem));
	const whole = matches.filter((match) => missingOf(match, mapping).length === 0);
	if (whole.length === 0) {
		throw tried.find((match) => match instanceof ImportProblem) ?? nearestProblem(header, matches, mapping);
	}
	const most = Math.max(...whole.map((match) => match.positions.size));
	const best = whole.filter((match) => match.positions.size === most);
	if (best.length > 1) {
		throw new ImportProblem('ambiguous-kind', { kinds: best.map((match) => match.kind.id).join(', ') });
	}
	return best[0];
}

/** A problem in one kind is of interest only when no other kind fits. */
function tryMatch(
	header: readonly string[],
	kind: RecordKind,
	mapping: CheckedMapping
): HeaderMatch | ImportProblem {
	try {
		return matchKind(header, kind, mapping);
	} catch (error) {
		if (error instanceof ImportProblem) return error;
		throw error;
	}
}

const missingOf = (match: HeaderMatch, mapping: CheckedMapping): string[] =>
	neededColumns(match.kind, mapping).filter((column) => !match.positions.has(column));

function requireAll(match: HeaderMatch, mapping: CheckedMapping): HeaderMatch {
	const [missing] = missingOf(match, mapping);
	if (missing) throw missingProblem(match, missing);
	return match;
}

/** The kind that fits best though not wholly; below a third of the header nothing is named. */
function nearestProblem(
	header: readonly string[],
	matches: HeaderMatch[],
	mapping: CheckedMapping
): ImportProblem {
	const score = (match: HeaderMatch) => {
		const needed = neededColumns(match.kind, mapping);
		return (needed.length - missingOf(match, mapping).length) / needed.length + match.positions.size / 1000;
	};
	const [best] = [...matches].sort((a, b) => score(b) - score(a));
	if (
		!best ||
		best.positions.size === 0 ||
		best.positions.size < header.filter((text) => text.trim()).length / 3
	) {
		return unknownKind(header);
	}
	return missingProblem(best, missingOf(best, mapping)[0]);
}

const unknownKind = (header: readonly string[]): ImportProblem =>
	new ImportProblem('unknown-kind', { header: header.slice(0, 12).join(', ') });

function missingProblem(match: HeaderMatch, column: string): ImportProblem {
	const { label } = match.kind.columns[column];
	const near = nearest(match.unused, [
		column,
		...Object.values(label),
		...(match.kind.columns[column].aliases ?? [])
	]);
	const parameters = { kind: match.kind.id, column, label: label['zh-Hans'], near: near ?? '' };
	const code = near ? 'missing-column-near' : 'missing-column';
	return new ImportProblem(code, parameters, { row: 1, column: label['zh-Hans'] });
}

function requireLogHeaders(header: readonly string[], mapping: CheckedMapping): void {
	const isOurs = (text: string) => mapping.columns[text] !== null;
	const folded = new Set(header.filter(isOurs).map(foldHeader));
	const targets = new Set(Object.values(mapping.columns).flatMap(statedTargets));
	const fills = {
		'case:concept:name': 'steps.case_id',
		'concept:name': 'steps.activity',
		'time:timestamp': 'steps.finished_at'
	};
	for (const text of logHeaders) {
		if (folded.has(foldHeader(text)) || targets.has(fills[text])) continue;
		const unused = header.filter((one) => one.trim() && isOurs(one));
		const near = nearest(unused, [text]);
		const parameters = { kind: 'log', column: text, label: text, near: near ?? '' };
		throw new ImportProblem(near ? 'missing-column-near' : 'missing-column', parameters, {
			row: 1,
			column: text
		});
	}
}

/** A label of a column the header lacks that `text` may be a slip of; null when there is none. */
export function offerColumn({ kind, positions }: HeaderMatch, text: string): string | null {
	for (const [column, { label, aliases = [] }] of Object.entries(kind.columns)) {
		if (positions.has(column)) continue;
		const spellings = [column, ...Object.values(label), ...aliases];
		if (nearest([text], spellings, slip.optional)) return label['zh-Hans'];
	}
	return null;
}

/** Share of the letters that must agree: a column that has to be there is asked for sooner. */
const slip = { required: 0.5, optional: 0.75 } as const;

/** Characters of a header that may still be a label. */
const longestLabel = 100;

/** The unused header closest in spelling, when it is close enough to be a slip; null otherwise. Never applied unasked. */
function nearest(
	candidates: readonly string[],
	wanted: readonly string[],
	least: number = slip.required
): string | null {
	let best = { text: null as string | null, share: least };
	for (const text of candidates.filter(({ length }) => length <= longestLabel)) {
		for (const spelling of wanted) {
			const share = similarity(wordsOf(text), wordsOf(spelling));
			if (share > best.share || (share === best.share && best.text === null)) best = { text, share };
		}
	}
	return best.text;
}
