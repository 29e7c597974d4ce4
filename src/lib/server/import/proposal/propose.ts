import { setImmediate } from 'node:timers/promises';
import { foldScript } from '#lib/i18n/fold-script.ts';
import { type ColumnDefinition, spellingsOf } from '#lib/kpi/record.ts';
import { foldHeader } from '#lib/server/import/fold_header.ts';
import { usualTargets } from '#lib/server/import/log_plan.ts';
import { assign, byConfidence } from '#lib/server/import/proposal/assign.ts';
import { type ColumnValues, lookAt, weigh } from '#lib/server/import/proposal/column_values.ts';
import type {
	ColumnCandidate,
	HeaderProposal,
	KindProposal,
	MappingProposal,
	SampleTable
} from '#lib/server/import/proposal/proposal.ts';
import { type CaseSample, sampleCases } from '#lib/server/import/proposal/sample_cases.ts';
import { proposeStages, type StageProposal } from '#lib/server/import/proposal/stages.ts';
import { matchName, type ProposalTarget, targetsOf } from '#lib/server/import/proposal/targets.ts';
import type { RecordKind } from '#lib/server/registry.ts';

export interface ProposalOptions {
	/** Position in the file → record kind → share of its values that are keys of that kind in the warehouse. */
	known?: ReadonlyMap<number, ReadonlyMap<string, number>>;
	/** Kinds to look at, `log` among them; default: all. */
	only?: readonly string[];
}

/** Kinds whose scores are closer than this are about as likely. */
const asLikely = 0.05;

/**
 * What the headers of a foreign table may mean, for each record kind and for a process log. A proposal: an import applies only
 * what is `applied`, everything else waits for a person to confirm it in a mapping (see `mappingOf`).
 */
export async function proposeMapping(
	sample: SampleTable,
	kinds: readonly RecordKind[],
	options: ProposalOptions = {}
): Promise<MappingProposal> {
	const columns = sample.header.map((header, position) => ({
		header,
		position,
		values: lookAt(sample.rows.map((row) => row[position] ?? null)),
		known: options.known?.get(position) ?? null
	}));
	const ids = ['log', ...kinds.map(({ id }) => id)].filter((id) => options.only?.includes(id) ?? true);
	const proposals: KindProposal[] = [];
	for (const id of ids) {
		const proposal = await proposeKind(id, columns, targetsOf(id, kinds), sample, kinds);
		if (proposal.headers.some(({ status }) => status !== 'unmapped')) proposals.push(proposal);
	}
	proposals.sort((first, second) => second.score - first.score || (first.kind < second.kind ? -1 : 1));
	const [best, next] = proposals;
	return { kinds: proposals, is_ambiguous: next !== undefined && best.score - next.score < asLikely };
}

/** A column of the file. */
interface FileColumn {
	header: string;
	position: number;
	values: ColumnValues;
	known: ReadonlyMap<string, number> | null;
}

const logLabel = { 'zh-Hans': '流程日志', 'zh-Hant': '流程日誌', en: 'Process log' };

async function proposeKind(
	id: string,
	columns: readonly FileColumn[],
	targets: readonly ProposalTarget[],
	sample: SampleTable,
	kinds: readonly RecordKind[]
): Promise<KindProposal> {
	const cases = id === 'log' ? sampleCases(sample, targets) : null;
	const ready = targets.map((target) => ({ ...target, spellings: foldedSpellings(target.definition) }));
	const candidates: ColumnCandidate[][] = [];
	for (const column of columns) {
		const found = ready.map((target) => candidate(column, target, cases)).filter((one) => one !== null);
		candidates.push(found.sort(byConfidence));
		await setImmediate();
	}
	const chosen = assign(candidates);
	const headers = columns.map((column, index) =>
		headerProposal(id, column, candidates[index], chosen[index], targets)
	);
	const found = new Set(headers.flatMap(({ column }) => column ?? []));
	const required = targets.filter(({ is_required }) => is_required).map(({ column }) => column);
	return {
		kind: id,
		label: id === 'log' ? logLabel : kinds.find((kind) => kind.id === id)!.label,
		score: score(headers, required) - (cases === null ? 0 : unlikeLog(cases)),
		headers,
		missing: required.filter((column) => !found.has(column)),
		needs_time_zone: headers.some(
			({ column, position }) => isTimestamp(column, targets) && columns[position].values.offsets < 1
		),
		stages: id === 'log' ? stagesOf(headers, columns, targets) : []
	};
}

function stagesOf(
	headers: readonly HeaderProposal[],
	columns: readonly FileColumn[],
	targets: readonly ProposalTarget[]
): StageProposal[] {
	const header = headers.find(({ column }) => column === 'steps.activity');
	const stage = targets.find(({ column }) => column === 'steps.stage');
	if (!header || !stage || headers.some(({ column }) => column === 'steps.stage')) return [];
	return proposeStages(columns[header.position].values.distinct, stage.definition);
}

const foldedSpellings = ({ values }: ColumnDefinition): ReadonlySet<string> =>
	new Set(
		Object.entries(values ?? {})
			.flatMap(([code, value]) => spellingsOf(code, value))
			.map((text) => foldScript(text.toLowerCase()))
	);

const typeOf = (column: string | null, targets: readonly ProposalTarget[]) =>
	targets.find((target) => target.column === column)?.definition.type;

const isTimestamp = (column: string | null, targets: readonly ProposalTarget[]): boolean =>
	typeOf(column, targets) === 'timestamp';

/** Confidence in values alone, by what they are: dates may be any date, ids and spellings are telling. */
const byValues = { dates: 0.3, numbers: 0, answers: 0, spellings: 0.45, 'known-ids': 0.4 } as const;

function candidate(
	{ header, values, known }: FileColumn,
	target: ProposalTarget & { spellings: ReadonlySet<string> },
	cases: CaseSample | null
): ColumnCandidate | null {
	const name = matchName(header, target);
	const { definition, column } = target;
	const share = definition.references === undefined ? null : (known?.get(definition.references) ?? 0);
	const weighed = weigh(values, definition, target.spellings, known === null ? null : share);
	const evidence =
		weighed.verdict === 'silent' || weighed.reason === null
			? null
			: { verdict: weighed.verdict, reason: weighed.reason, share: weighed.share };
	const isSupported = evidence?.verdict === 'supports';
	if (!name) {
		if (!isSupported || byValues[evidence.reason] === 0) return null;
		return { column, confidence: byValues[evidence.reason], reason: evidence.reason, values: evidence };
	}
	const isWrongLevel = cases !== null && cases.level(header) !== column.split('.')[0];
	const confidence =
		name.confidence * (evidence?.verdict === 'contradicts' ? 0.5 : 1) * (isWrongLevel ? 0.9 : 1) +
		(isSupported && name.reason === 'near' ? 0.1 : 0);
	return { column, confidence, reason: name.reason, values: evidence };
}

function headerProposal(
	kind: string,
	{ header, position, values }: FileColumn,
	candidates: readonly ColumnCandidate[],
	chosen: { column: string | null; is_ambiguous: boolean },
	targets: readonly ProposalTarget[]
): HeaderProposal {
	const best = candidates.find(({ column }) => column === chosen.column) ?? null;
	const isApplied =
		best !== null &&
		(kind === 'log'
			? usualTargets[foldedUsual(header)] === best.column
			: best.reason === 'exact' || best.reason === 'folded');
	const status = chosen.is_ambiguous ? 'ambiguous' : !best ? 'unmapped' : isApplied ? 'applied' : 'offered';
	const isTime = ['timestamp', 'date'].includes(typeOf(best?.column ?? null, targets) ?? '');
	return {
		header,
		position,
		status,
		column: best?.column ?? null,
		candidates: candidates.slice(0, 5),
		examples: values.examples,
		date_format: isTime ? values.date_format : null
	};
}

const foldedUsual = (header: string): string =>
	Object.keys(usualTargets).find((usual) => foldHeader(usual) === foldHeader(header)) ?? '';

/** Six tenths for what the kind needs, four for what it explains of the header. */
function score(headers: readonly HeaderProposal[], required: readonly string[]): number {
	const confidence = (column: string) => {
		const header = headers.find((one) => one.column === column);
		return header?.candidates.find((one) => one.column === column)?.confidence ?? 0;
	};
	const needed = required.reduce((sum, column) => sum + confidence(column), 0) / Math.max(1, required.length);
	const named = headers.filter(({ header }) => header.trim() !== '');
	const explained = named.reduce((sum, { column }) => sum + (column ? confidence(column) : 0), 0);
	return 0.6 * needed + (0.4 * explained) / Math.max(1, named.length);
}

/** A table whose cases have one row each is hardly a log of events. */
const unlikeLog = ({ repeats }: CaseSample): number => (repeats ? 0 : 0.3);
