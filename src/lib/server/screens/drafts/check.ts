import { type Locale, pick } from '#lib/i18n/text.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { readDraftRecord } from '#lib/server/import/drafts/actions.ts';
import { ofTable, optionsOf, trialOf, withTable } from '#lib/server/import/drafts/draft.ts';
import { draftTrial } from '#lib/server/import/drafts/folder.ts';
import { inspectionOf } from '#lib/server/import/drafts/inspect.ts';
import { ruleName } from '#lib/server/import/findings.ts';
import type { SourceMapping } from '#lib/server/import/mapping.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';
import { readTriedFindings } from '#lib/server/import/tried_files.ts';
import type { TriedPart } from '#lib/server/import/try_out.ts';
import { allRecordKinds, type RecordKind } from '#lib/server/registry.ts';
import { columnOf, kindLabel } from '#lib/server/screens/drafts/tables.ts';
import { findingRow, type FindingRow } from '#lib/server/screens/imports.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** One table of a tried draft, by its counts. */
export interface TriedRow {
	index: number;
	sheet: string | null;
	kind: string;
	rows_read: number;
	imported: number;
	rejected: number;
	warnings: number;
	late: number;
}

export interface CheckPage {
	parts: TriedRow[];
	/** Sheets left out. */
	skipped: string[];
	/** The table whose findings are shown. */
	part: number;
	rules: { rule: string; severity: 'reject' | 'warn'; n: number; name: string }[];
	/** Only findings of this rule are shown; null = all. */
	rule: string | null;
	findings: FindingRow[];
	total: number;
	page: number;
	pages: number;
	/** Values no spelling of their column is; `choices` are its values. */
	unknown: {
		at: number;
		label: string;
		value: string;
		n: number;
		choices: { code: string; label: string }[];
	}[];
}

export const triedRow = (
	part: TriedPart,
	index: number,
	kinds: readonly RecordKind[],
	locale: Locale
): TriedRow => {
	const { sheet, rows_read, imported, rejected, warnings, late } = part;
	return {
		index,
		sheet,
		kind: kindLabel(part.kind, kinds, locale),
		rows_read,
		imported,
		rejected,
		warnings,
		late
	};
};

/** What a trial found. Null when nothing was tried out. Throws AccessError. */
export async function readCheck(
	ws: Workspace,
	viewer: Viewer,
	id: string,
	asked: { part: number; rule: string | null; page: number },
	locale: Locale
): Promise<CheckPage | null> {
	const draft = readDraftRecord(ws, viewer, id);
	const trial = draft && trialOf(draft);
	if (!trial) return null;
	const kinds = await allRecordKinds();
	const index = Math.min(asked.part, trial.parts.length - 1);
	const part = trial.parts[index];
	const tables = (await inspectionOf(ws, id))?.tables ?? [];
	const header = tables.find(({ sheet }) => sheet === part.sheet)?.header ?? [];
	const { findings, ...paging } = await readTriedFindings(ws, draftTrial(ws, id), { ...asked, part: index });
	return {
		parts: trial.parts.map((one, at) => triedRow(one, at, kinds, locale)),
		skipped: trial.skipped,
		part: index,
		rules: part.rules.map((rule) => ({ ...rule, name: ruleName(rule.rule, locale) })),
		rule: asked.rule,
		...paging,
		findings: findings.map((finding) => findingRow(finding, locale, header)),
		unknown: part.unknown.map((one, at) => ({
			...{ at, value: one.value, n: one.n, label: one.header },
			choices: choicesOf(one.column, part.kind, kinds, locale)
		}))
	};
}

const choicesOf = (column: string, kind: string, kinds: readonly RecordKind[], locale: Locale) =>
	Object.entries(columnOf(column, kind, kinds)?.values ?? {}).map(([code, { label }]) => ({
		code,
		label: pick(label, locale)
	}));

/** As a value of the form: the cell is left empty. */
export const leftEmpty = '-';

/** The mapping with what the form says about values that were not recognised. Throws InputError `trial-outdated`, AccessError. */
export async function valuesForm(
	ws: Workspace,
	viewer: Viewer,
	id: string,
	form: FormData
): Promise<SourceMapping> {
	const draft = readDraftRecord(ws, viewer, id);
	const trial = draft && trialOf(draft);
	const part = trial?.parts[Number(form.get('part'))];
	if (!draft || !part || trial.options !== draft.options) throw new ImportProblem('trial-outdated');
	const tables = (await inspectionOf(ws, id))?.tables ?? [];
	const mapping = optionsOf(draft);
	const own = ofTable(mapping, part.sheet, tables.length) ?? {};
	const values: Record<string, Record<string, string | null>> = { ...own.values };
	for (const [at, { column, value }] of part.unknown.entries()) {
		const said = form.get(`value-${at}`);
		if (typeof said !== 'string' || said === '') continue;
		values[column] = { ...values[column], [value]: said === leftEmpty ? null : said };
	}
	return withTable(mapping, part.sheet, tables.length, { ...own, kind: own.kind ?? part.kind, values });
}
