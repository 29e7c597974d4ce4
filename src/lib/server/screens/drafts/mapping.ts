import { type Locale, pick } from '#lib/i18n/text.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { companyZone } from '#lib/server/company.ts';
import { readDraftRecord } from '#lib/server/import/drafts/actions.ts';
import { optionsOf } from '#lib/server/import/drafts/draft.ts';
import { inspectionOf } from '#lib/server/import/drafts/inspect.ts';
import { numberFormats, type SourceMapping, statedTargets } from '#lib/server/import/mapping.ts';
import type { HeaderProposal, KindProposal } from '#lib/server/import/proposal/proposal.ts';
import { proposeMapping } from '#lib/server/import/proposal/propose.ts';
import { targetsOf } from '#lib/server/import/proposal/targets.ts';
import { listMappings } from '#lib/server/import/saved_mapping.ts';
import { allRecordKinds, type RecordKind } from '#lib/server/registry.ts';
import { kindLabel, type MappedTable, mappedTables } from '#lib/server/screens/drafts/tables.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** A column of ours that can be chosen. */
export interface ColumnChoice {
	column: string;
	label: string;
	is_required: boolean;
	is_time: boolean;
	/** Whether its commas may have to be explained. */
	is_decimal: boolean;
}

/** A header of the file and what it is taken for. */
export interface HeaderRow {
	position: number;
	header: string;
	examples: readonly string[];
	/** Our column; null = not imported. */
	chosen: string | null;
	/** `stated`: the mapping says so; the others as in a HeaderProposal. */
	status: 'stated' | HeaderProposal['status'];
	/** 0–1 for a proposal; null otherwise. */
	confidence: number | null;
	/** Best first. */
	candidates: { column: string; confidence: number }[];
	/** How dates are written where that has to be said; null = it need not. */
	date_format: string | null;
	is_date_unclear: boolean;
	/** What the mapping says about how numbers are written; null = nothing. */
	number_format: string | null;
}

export interface MappingTable {
	index: number;
	sheet: string | null;
	rows: number;
	kind: string | null;
	headers: HeaderRow[];
	/** All columns of the kind, required ones first. */
	columns: ColumnChoice[];
	/** Required columns that no header was found for, and the value all rows get. */
	missing: { column: string; label: string; constant: string }[];
	needs_time_zone: boolean;
	/** For a process log: what its activities are. */
	stages: { activity: string; stage: string | null; approval_level: number | null; confidence: number }[];
	saved: { name: string; version: number } | null;
}

export interface MappingPage {
	tables: MappingTable[];
	/** Kinds a table may be taken for. */
	kinds: { kind: string; label: string }[];
	stages: { stage: string; label: string }[];
	/** Ways of writing numbers that can be stated. */
	number_formats: readonly string[];
	time_zone: string;
	/** Mappings kept for sources. */
	saved: string[];
}

/** How each column of a draft's tables is taken. Null before the file was read. Throws AccessError. */
export async function readMappingPage(
	ws: Workspace,
	viewer: Viewer,
	id: string,
	locale: Locale
): Promise<MappingPage | null> {
	const draft = readDraftRecord(ws, viewer, id);
	const inspection = draft && (await inspectionOf(ws, id));
	if (!draft || !inspection || draft.state === 'received' || draft.state === 'failed') return null;
	const mapping = optionsOf(draft);
	const kinds = await allRecordKinds();
	const tables: MappingTable[] = [];
	for (const mapped of mappedTables(inspection.tables, mapping))
		tables.push(await tableOf(mapped, kinds, locale));
	const stage = kinds.find((kind) => kind.id === 'steps')!.columns.stage.values ?? {};
	return {
		tables,
		kinds: ['log', ...kinds.map((kind) => kind.id)].map((kind) => ({
			kind,
			label: kindLabel(kind, kinds, locale)
		})),
		stages: Object.entries(stage).map(([code, { label }]) => ({ stage: code, label: pick(label, locale) })),
		number_formats: numberFormats,
		time_zone: mapping.time_zone ?? companyZone(ws.ledger),
		saved: listMappings(ws, viewer).map(({ name }) => name)
	};
}

async function tableOf(
	mapped: MappedTable,
	kinds: readonly RecordKind[],
	locale: Locale
): Promise<MappingTable> {
	const { index, table, own, kind } = mapped;
	const nothing = { headers: [], columns: [], missing: [], needs_time_zone: false, stages: [] };
	const about = { index, sheet: table.sheet, rows: table.rows, kind, saved: table.saved };
	if (kind === null || own === null) return { ...about, ...nothing };
	const proposal = await proposalOf(mapped, kind, kinds);
	const columns = columnChoices(kind, kinds, locale);
	const headers = table.header.map((header, position) => headerRow(header, position, proposal, own));
	const taken = new Set(headers.flatMap(({ chosen }) => chosen ?? []));
	const missing = columns.filter(({ column, is_required }) => is_required && !taken.has(column));
	return {
		...about,
		headers,
		columns,
		missing: missing.map(({ column, label }) => ({
			...{ column, label },
			constant: String(own.constants?.[column] ?? '')
		})),
		needs_time_zone: proposal?.needs_time_zone ?? false,
		stages: (proposal?.stages ?? []).map((proposed) => stageOf(proposed, own))
	};
}

/** What the table is if it is of a kind; null when it has nothing in common with it. */
export async function proposalOf(
	{ table }: Pick<MappedTable, 'table'>,
	kind: string,
	kinds: readonly RecordKind[]
): Promise<KindProposal | null> {
	const known = new Map(table.known.map(([position, shares]) => [position, new Map(shares)]));
	const sample = { header: table.header, rows: table.sample };
	const { kinds: proposals } = await proposeMapping(sample, kinds, { known, only: [kind] });
	return proposals[0] ?? null;
}

function columnChoices(kind: string, kinds: readonly RecordKind[], locale: Locale): ColumnChoice[] {
	const choices = targetsOf(kind, kinds).map(({ column, definition, is_required }) => ({
		column,
		label: pick(definition.label, locale),
		is_required,
		is_time: definition.type === 'timestamp' || definition.type === 'date',
		is_decimal: definition.type === 'decimal'
	}));
	return [
		...choices.filter(({ is_required }) => is_required),
		...choices.filter(({ is_required }) => !is_required)
	];
}

function headerRow(
	header: string,
	position: number,
	proposal: KindProposal | null,
	own: SourceMapping
): HeaderRow {
	const proposed = proposal?.headers.find((one) => one.position === position);
	const isStated = Object.hasOwn(own.columns ?? {}, header);
	const chosen = isStated ? (statedTargets(own.columns![header])[0] ?? null) : (proposed?.column ?? null);
	const candidates = (proposed?.candidates ?? []).map(({ column, confidence }) => ({ column, confidence }));
	const found = proposed?.date_format ?? null;
	const stated = chosen === null ? undefined : own.date_formats?.[chosen];
	const number_format = chosen === null ? null : (own.number_formats?.[chosen] ?? null);
	return {
		...{ position, header, candidates, chosen, number_format },
		examples: proposed?.examples.slice(0, 3) ?? [],
		status: isStated ? 'stated' : (proposed?.status ?? 'unmapped'),
		confidence: isStated ? null : (candidates.find(({ column }) => column === chosen)?.confidence ?? null),
		date_format: stated ?? (found === 'unclear' ? '' : found),
		is_date_unclear: found === 'unclear' && stated === undefined
	};
}

function stageOf(
	{ activity, stage, approval_level, confidence }: KindProposal['stages'][number],
	own: SourceMapping
): MappingTable['stages'][number] {
	if (!Object.hasOwn(own.stages ?? {}, activity)) return { activity, stage, approval_level, confidence };
	const stated = own.stages![activity];
	if (stated === null || typeof stated === 'string')
		return { activity, stage: stated, approval_level: null, confidence: 1 };
	return { activity, stage: stated.stage, approval_level: stated.approval_level ?? null, confidence: 1 };
}
