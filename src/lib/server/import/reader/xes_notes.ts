import type { GlobalAttribute } from '#lib/server/import/reader/xes_globals.ts';
import type { Classifier } from '#lib/server/import/reader/xes_head.ts';
import type { Defect } from '#lib/server/import/table.ts';

/** Missing names and times are told otherwise: their events are refused, their traces named. */
const toldOtherwise: Readonly<Record<GlobalAttribute['scope'], readonly string[]>> = {
	event: ['concept:name', 'time:timestamp'],
	trace: ['concept:name']
};

/** What a log declares and does not keep, or what came to nothing here: each once, at the event where it begins. */
export function declarationNotes(
	unused: readonly Classifier[],
	broken: readonly GlobalAttribute[]
): Defect[] {
	const note = { column: null, severity: 'warn' as const };
	const globals = broken
		.filter(({ scope, key }) => !toldOtherwise[scope].includes(key))
		.map(({ scope, key, missing, first }) => ({
			...{ ...note, row: first!, value: key, rule: `global-missing-${scope}` },
			parameters: { rows: missing }
		}));
	if (unused.length === 0) return globals;
	const classifiers = unused.map(({ name, keys }) => `${name} (${keys.join(' + ')})`).join(', ');
	return [
		{ ...note, row: 1, value: null, rule: 'classifiers-unused', parameters: { classifiers } },
		...globals
	];
}
