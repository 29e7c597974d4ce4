import { type ColumnDefinition, spellingsOf } from '#lib/kpi/record.ts';
import type { RecordKind } from '#lib/server/registry.ts';
import { foldValue } from '#lib/server/import/fold_value.ts';
import { type CheckedMapping, statedTargets } from '#lib/server/import/mapping.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';

/**
 * Throws InputError for a name in a mapping that we do not have: `no-such-kind`, `unknown-target` (a column), `unknown-stage`,
 * `unknown-mapped-value` (a value that no spelling of its column is). Where the mapping leaves the kind open, a column has to
 * be of some kind.
 */
export function requireKnownNames(mapping: CheckedMapping, kinds: readonly RecordKind[]): void {
	const { kind, columns, values, constants, date_formats, stages } = mapping;
	if (kind !== undefined && kind !== 'log' && !kinds.some(({ id }) => id === kind)) {
		throw new ImportProblem('no-such-kind', { kind, kinds: kinds.map(({ id }) => id).join(', ') });
	}
	const find = (column: string) => findColumn(column, kind, kinds);
	const stated = Object.values(columns).flatMap(statedTargets);
	for (const column of [...stated, ...Object.keys({ ...values, ...constants, ...date_formats })]) {
		if (find(column).length === 0)
			throw new ImportProblem('unknown-target', { column, kind: kind ?? '-' }, { value: column });
	}
	for (const [column, map] of Object.entries(values)) {
		for (const value of Object.values(map)) if (value !== null) requireValue(column, value, find(column));
	}
	for (const [column, value] of Object.entries(constants)) requireValue(column, String(value), find(column));
	const known = kinds.find(({ id }) => id === 'steps')!.columns.stage.values ?? {};
	for (const [activity, stage] of Object.entries(stages)) {
		const code = stage === null || typeof stage === 'string' ? stage : stage.stage;
		if (code !== null && !(code in known)) throw unknownStage(code, activity, Object.keys(known));
	}
}

export const unknownStage = (stage: string, activity: string, codes: readonly string[]): ImportProblem =>
	new ImportProblem('unknown-stage', { stage, activity, stages: codes.join(', ') }, { value: stage });

/** A column by the name a mapping gives it: `due_at` of the kind, or `cases.due_at`; of every kind that has it. */
function findColumn(
	name: string,
	kind: string | undefined,
	kinds: readonly RecordKind[]
): ColumnDefinition[] {
	const [column, table] = name.split('.').toReversed();
	const isOfLog = table === 'cases' || table === 'steps';
	if (table !== undefined && (!isOfLog || (kind ?? 'log') !== 'log')) return [];
	if (table === undefined && kind === 'log') return [];
	const wanted = table ?? kind;
	return kinds
		.filter(({ id }) => wanted === undefined || id === wanted)
		.flatMap(({ columns }) => (Object.hasOwn(columns, column) ? [columns[column]] : []));
}

function requireValue(column: string, value: string, definitions: readonly ColumnDefinition[]): void {
	const isKnown = definitions.some(
		({ values }) =>
			!values ||
			Object.entries(values).some(([code, one]) =>
				spellingsOf(code, one).some((text) => foldValue(text) === foldValue(value))
			)
	);
	if (isKnown) return;
	const codes = [...new Set(definitions.flatMap(({ values }) => Object.keys(values ?? {})))];
	throw new ImportProblem('unknown-mapped-value', { column, value, codes: codes.join(', ') }, { value });
}
