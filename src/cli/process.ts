import { localOperator } from '#lib/server/access/viewer.ts';
import type { PathConformance } from '#lib/server/process/conformance.ts';
import type { Pair, ProcessView } from '#lib/server/process/process.ts';
import { type Call, type Command, oneOf, text } from './command.ts';
import { readNames } from './names.ts';
import { table } from './terminal.ts';
import { withFigures } from './workspace.ts';

export const command: Command = {
	name: 'process',
	arguments: '',
	summary: 'variants, hand-overs, waiting, rework; conformance with a path',
	details: `Reads the recorded steps as a process, ordered by instant inside each case: how long cases take, which sequences
		occur, who hands to whom, who works together, what is done twice, what is waited for, what is past its deadline.
		With --path it says instead how the cases follow a prescribed sequence: what is missing, repeated, out of order or
		unexpected, and how well traces and path align (unit costs).`,
	options: {
		by: { value: 'resource|group', help: 'Between people or between departments (default: resource).' },
		process: { value: 'NAME', help: 'Only the cases of one process (default: all).' },
		path: { value: '"A,B,C"', help: 'The prescribed stages in order; write \\, for a comma inside a name.' },
		optional: { value: '"D,E"', help: 'Activities that may occur anywhere; only with --path.' }
	},
	examples: [
		['process --data my-log', 'the process at a glance'],
		['process --by group --json --data my-log', 'hand-overs between departments, for a script'],
		[
			'process --path "Register,Check,Decide" --optional "Remind" --data my-log',
			'who left the prescribed path'
		]
	],
	run
};

async function run(call: Call): Promise<void> {
	const by = oneOf('by', call.options.by, ['resource', 'group'] as const) ?? 'resource';
	const path = text(call.options.path);
	const process = text(call.options.process);
	await withFigures(call, async (ws) => {
		const { pathConformance, processView } = await import('#lib/server/process/process.ts');
		const { processWaiting } = await import('#lib/server/process/waiting.ts');
		if (path === undefined) {
			const view = await processView(ws, localOperator, { by, process });
			const names = await readNames(ws, by === 'group' ? 'department' : 'employee');
			const waiting = await processWaiting(ws, localOperator, { process });
			call.print({ ...view, ...waiting }, () => describeView(view, names));
			return;
		}
		const optional = splitNames(text(call.options.optional) ?? '');
		const conformance = await pathConformance(ws, localOperator, {
			path: splitNames(path),
			optional,
			process
		});
		call.print(conformance, () => describePath(conformance));
	});
}

/** `A,B\, or C` → `A`, `B, or C`: names separated by commas, spaces around them dropped, `\,` a comma and `\\` a backslash. */
export function splitNames(list: string): string[] {
	const names = [''];
	for (const part of list.matchAll(/\\([\\,])|(,)|([^\\,]+|\\)/g)) {
		const [, escaped, separator, plain] = part;
		if (separator) names.push('');
		else names[names.length - 1] += escaped ?? plain;
	}
	return names.map((name) => name.trim()).filter(Boolean);
}

const seconds = (value: number): string => {
	if (value < 120) return `${value.toFixed(1)} s`;
	if (value < 7200) return `${(value / 60).toFixed(1)} min`;
	if (value < 172_800) return `${(value / 3600).toFixed(1)} h`;
	return `${(value / 86_400).toFixed(1)} days`;
};

const share = (part: number, whole: number): string =>
	whole === 0 ? '' : `${((part / whole) * 100).toFixed(1)} %`;

function describeView(view: ProcessView, names: ReadonlyMap<string, string>): string {
	const { case_duration_s: duration, handover, deadlines } = view;
	const holder = view.by === 'group' ? 'department' : 'person';
	const facts: [string, string, string][] = [
		['cases', String(view.cases), ''],
		['events', String(view.events), `${view.events_without_resource} without a person`],
		['activities', String(view.activities), ''],
		['variants', String(view.variants), ''],
		['cases with rework', String(view.rework_cases), share(view.rework_cases, view.cases)],
		['cases with self-loops', String(view.selfloop_cases), share(view.selfloop_cases, view.cases)],
		['hand-overs', String(handover.pairs_no_self), `${handover.edges_no_self} different pairs`],
		[
			'past their deadline',
			String(deadlines.last_event_after_due),
			`of ${deadlines.cases_with_due} with one`
		],
		[
			'closed past the planned end',
			String(deadlines.closed_after_planned_end),
			`of ${deadlines.cases_with_planned_end} with both times`
		]
	];
	const named = (pairs: readonly Pair[]) =>
		pairs.map(([a, b, n]): Pair => [names.get(a) ?? a, names.get(b) ?? b, n]);
	const durations = duration
		? table([Object.keys(duration), Object.values(duration).map(seconds)], [0, 1, 2, 3, 4, 5])
		: 'no case';
	return [
		table([['', 'number', ''], ...facts], [1]),
		`Case duration (wall clock, first to last event)\n${durations}`,
		variantList(view),
		pairTable('Hand-overs', [`from ${holder}`, `to ${holder}`, 'times'], named(handover.top_no_self)),
		pairTable('Working together', [holder, holder, 'cases'], named(view.working_together.top)),
		waitTable(view)
	].join('\n\n');
}

const pairTable = (title: string, header: [string, string, string], pairs: readonly Pair[]): string =>
	pairs.length === 0
		? `${title}: none`
		: `${title}\n${table([header, ...pairs.map(([a, b, n]) => [a, b, String(n)])], [2])}`;

function variantList(view: ProcessView): string {
	const lines = view.top_variants.map(({ activities, cases }) =>
		[String(cases).padStart(7), share(cases, view.cases).padStart(7), activities.join(' → ')].join('  ')
	);
	return lines.length === 0 ? 'Variants: none' : ['Most frequent variants (cases)', ...lines].join('\n');
}

function waitTable(view: ProcessView): string {
	const waits = Object.entries(view.mean_wait_since_previous_event_s).slice(0, 12);
	if (waits.length === 0) return 'Waiting: no case has a second event';
	const rows = waits.map(([activity, mean]) => [activity, seconds(mean)]);
	return `Mean time since the event before\n${table([['activity', 'mean'], ...rows], [1])}`;
}

function describePath(result: PathConformance): string {
	const count = (label: string, n: number) => [label, String(n), share(n, result.cases)];
	const missing = Object.entries(result).filter(([key]) => key.startsWith('missing: ')) as [string, number][];
	const rows = [
		['', 'cases', ''],
		count('conforming: all stages, once, in order, nothing else', result.conforming),
		count('complete: every stage occurs', result.complete),
		count('in order: first occurrences follow the path', result.first_occurrences_in_order),
		count('a stage repeated', result.stage_repeated),
		count('an unexpected activity', result.unexpected_activity),
		...missing.map(([key, n]) => count(key, n)),
		['all cases', String(result.cases), `${result.variants} variants`],
		...(result.open_cases ? [count('open, judged as far as they have come', result.open_cases)] : [])
	];
	const fitness = result.mean_fitness === null ? 'none' : result.mean_fitness.toFixed(4);
	return [
		`Path: ${result.prescribed.join(' → ')}`,
		table(rows, [1, 2]),
		`Mean fitness ${fitness}, total alignment cost ${result.total_alignment_cost}.`,
		...(result.never_seen.length
			? [`No case ever shows: ${result.never_seen.join(', ')}. A finding, or a spelling mistake.`]
			: [])
	].join('\n\n');
}
