import type { Viewer } from '#lib/server/access/viewer.ts';
import { readDraftRecord } from '#lib/server/import/drafts/actions.ts';
import { ofTable, optionsOf, withTable } from '#lib/server/import/drafts/draft.ts';
import { inspectionOf } from '#lib/server/import/drafts/inspect.ts';
import { numberFormats, type SourceMapping } from '#lib/server/import/mapping.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';
import { filePattern, readSavedMapping, saveMapping } from '#lib/server/import/saved_mapping.ts';
import { allRecordKinds } from '#lib/server/registry.ts';
import { mappedTables, type MappedTable } from '#lib/server/screens/drafts/tables.ts';
import { proposalOf } from '#lib/server/screens/drafts/mapping.ts';
import type { Workspace } from '#lib/server/workspace.ts';

const textOf = (form: FormData, name: string): string | null => {
	const value = form.get(name);
	return typeof value === 'string' ? value.trim() : null;
};

interface Asked {
	mapping: SourceMapping;
	tables: MappedTable[];
	/** `text`, `xlsx`, `xes` and so on. */
	format: string;
	file_name: string;
}

/** A draft that was read. Throws InputError `draft-over`, `draft-unread`, and AccessError. */
async function askedOf(ws: Workspace, viewer: Viewer, id: string): Promise<Asked> {
	const draft = readDraftRecord(ws, viewer, id);
	if (!draft) throw new ImportProblem('draft-over');
	const inspection = await inspectionOf(ws, id);
	if (!inspection || draft.state === 'failed') throw new ImportProblem('draft-unread');
	const mapping = optionsOf(draft);
	const tables = mappedTables(inspection.tables, mapping);
	return { mapping, tables, format: String(inspection.facts.format), file_name: draft.file_name };
}

/** What decides how a file is read, before anything is known of its columns. */
const readingNames = ['encoding', 'delimiter', 'object_type'] as const;

/** What the form of the preview says about how a draft is read. Throws what `readDraftRecord` throws. */
export async function previewForm(
	ws: Workspace,
	viewer: Viewer,
	id: string,
	form: FormData
): Promise<SourceMapping> {
	const draft = readDraftRecord(ws, viewer, id);
	if (!draft) throw new ImportProblem('draft-over');
	const before = optionsOf(draft);
	const said = readingNames.flatMap((name) => {
		// Trimming would lose a tab.
		const value = form.get(name);
		return typeof value === 'string' && value !== '' ? [[name, value] as const] : [];
	});
	const rest = Object.entries(before).filter(([name]) => !readingNames.some((known) => known === name));
	let mapping: SourceMapping = Object.fromEntries([...rest, ...said]);
	const tables = (await inspectionOf(ws, id))?.tables ?? [];
	for (const [index, { sheet }] of tables.entries()) {
		if (tables.length === 1 || textOf(form, `shown-${index}`) === null) continue;
		const isTaken = form.get(`take-${index}`) !== null;
		const own = ofTable(mapping, sheet, tables.length);
		if (isTaken === (own !== null)) continue;
		mapping = withTable(mapping, sheet, tables.length, isTaken ? {} : null);
	}
	return mapping;
}

/** The mapping with other kinds for its tables; what was said about the columns of another kind goes. */
export async function kindForm(
	ws: Workspace,
	viewer: Viewer,
	id: string,
	form: FormData
): Promise<SourceMapping> {
	const { mapping, tables } = await askedOf(ws, viewer, id);
	return tables.reduce((whole, { index, table, own, kind }) => {
		const wanted = textOf(form, `kind-${index}`);
		if (wanted === null || wanted === (kind ?? '')) return whole;
		if (wanted === '') return withTable(whole, table.sheet, tables.length, tables.length === 1 ? own : null);
		const fresh = tables.length === 1 ? { ...readingPart(mapping), kind: wanted } : { kind: wanted };
		return withTable(whole, table.sheet, tables.length, fresh);
	}, mapping);
}

const readingPart = ({ encoding, delimiter, object_type, time_zone }: SourceMapping): SourceMapping =>
	Object.fromEntries(
		Object.entries({ encoding, delimiter, object_type, time_zone }).filter(([, value]) => value !== undefined)
	);

/** The mapping a person confirmed: a word on every header, so that nothing is guessed later. */
export async function mappingForm(
	ws: Workspace,
	viewer: Viewer,
	id: string,
	form: FormData
): Promise<SourceMapping> {
	const asked = await askedOf(ws, viewer, id);
	let mapping = asked.mapping;
	for (const mapped of asked.tables) {
		const { table, own, kind } = mapped;
		if (kind === null || own === null) continue;
		mapping = withTable(mapping, table.sheet, asked.tables.length, await tableForm(mapped, kind, form));
	}
	const zone = textOf(form, 'time_zone');
	return zone ? { ...mapping, time_zone: zone } : mapping;
}

async function tableForm(
	{ index, table, own }: MappedTable,
	kind: string,
	form: FormData
): Promise<SourceMapping> {
	const columns: NonNullable<SourceMapping['columns']> = {};
	const date_formats: Record<string, string> = {};
	const number_formats: NonNullable<SourceMapping['number_formats']> = {};
	for (const [position, header] of table.header.entries()) {
		const chosen = textOf(form, `column-${index}-${position}`);
		if (header.trim() === '' || chosen === null) continue;
		const before = own?.columns?.[header];
		const isSame = Array.isArray(before) && before[0] === chosen;
		columns[header] = isSame ? before : chosen === '' ? null : chosen;
		const format = textOf(form, `date-${index}-${position}`);
		if (chosen !== '' && format) date_formats[chosen] = format;
		const commas = numberFormats.find((known) => known === textOf(form, `number-${index}-${position}`));
		if (chosen !== '' && commas) number_formats[chosen] = commas;
	}
	const constants = Object.fromEntries(
		[...form.keys()].flatMap((name) => {
			const prefix = `constant-${index}-`;
			const value = name.startsWith(prefix) ? textOf(form, name) : null;
			return value ? [[name.slice(prefix.length), value]] : [];
		})
	);
	const stages = await stagesForm({ index, table }, kind, form);
	return {
		...own,
		...{ kind, columns, date_formats, constants },
		...(Object.keys(number_formats).length > 0 || own?.number_formats ? { number_formats } : {}),
		...(stages && { stages: { ...own?.stages, ...stages } })
	};
}

async function stagesForm(
	{ index, table }: Pick<MappedTable, 'index' | 'table'>,
	kind: string,
	form: FormData
): Promise<SourceMapping['stages'] | null> {
	if (kind !== 'log') return null;
	const proposed = (await proposalOf({ table }, kind, await allRecordKinds()))?.stages ?? [];
	return Object.fromEntries(
		proposed.flatMap(({ activity }, at) => {
			const stage = textOf(form, `stage-${index}-${at}`);
			if (stage === null) return [];
			const level = Number(textOf(form, `level-${index}-${at}`) || NaN);
			const isLevel = stage === 'approval' && Number.isInteger(level) && level > 0;
			return [[activity, stage === '' ? null : isLevel ? { stage, approval_level: level } : stage]];
		})
	);
}

/** The mapping kept under a name instead of what was said so far. */
export async function savedForm(
	ws: Workspace,
	viewer: Viewer,
	id: string,
	form: FormData
): Promise<SourceMapping> {
	const { mapping, tables } = await askedOf(ws, viewer, id);
	const saved = readSavedMapping(ws, viewer, textOf(form, 'saved') ?? '').mapping;
	const at = Number(textOf(form, 'saved_for') ?? 0);
	const table = tables[at]?.table ?? tables[0].table;
	return { ...withTable(mapping, table.sheet, tables.length, saved), ...readingPart(mapping) };
}

/** Keeps the mapping of a draft for its source, where a name was given; each sheet for itself. Throws what `saveMapping` throws. */
export async function keepMapping(ws: Workspace, viewer: Viewer, id: string, form: FormData): Promise<void> {
	const name = textOf(form, 'save_as');
	if (!name) return;
	const { tables, format, file_name, mapping } = await askedOf(ws, viewer, id);
	for (const { table, own, kind } of tables) {
		if (own === null || kind === null) continue;
		await saveMapping(ws, viewer, {
			name: tables.length === 1 ? name : `${name} · ${table.sheet}`,
			mapping: tables.length === 1 ? own : { ...readingPart(mapping), ...own },
			header: table.header,
			format: format === 'xes' ? 'xes' : 'table',
			file_pattern: format === 'xes' ? filePattern(file_name) : undefined
		});
	}
}
