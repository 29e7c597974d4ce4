import { readFileSync } from 'node:fs';
import { InputError } from '#lib/errors.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { type Sight, sightOf } from '#lib/server/figures/sight.ts';
import { alignPath, type Path, type PathConformance } from '#lib/server/process/conformance.ts';
import { projectPath } from '#lib/server/project.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** Whom work passes between: the named person of an event, or that person's department. */
export type Holder = 'resource' | 'group';

/** [giver, receiver, how often], or [first, second, cases] for unordered pairs; most frequent first, ties by name. */
export type Pair = [string, string, number];

export interface Handover {
	/** Distinct ordered pairs of directly consecutive holders, and how often in all. */
	edges: number;
	pairs: number;
	/** The same without work a holder passes to itself. */
	edges_no_self: number;
	pairs_no_self: number;
	top: Pair[];
	top_no_self: Pair[];
}

type Durations = Record<'min' | 'q1' | 'median' | 'mean' | 'p90' | 'max', number>;

/**
 * What recorded work looks like as a process. Events are ordered by UTC instant inside a case, ties in file order.
 * Definitions follow van der Aalst, Process Mining (2016), ch. 9: hand-over = directly consecutive events of a case;
 * subcontracting = a, b, a with a ≠ b; working together = both appear in the case. Counts are of everything recorded that
 * the viewer may see: a manager the steps of the own departments, an employee their own.
 */
export interface ProcessView {
	/** null = all processes together. */
	process: string | null;
	by: Holder;
	/** Cases with at least one event. */
	cases: number;
	/** Cases whose events the file does not hold in the order of time. */
	cases_out_of_order_in_file: number;
	/** Recorded events; a start and its completion count as two although they are one activity. */
	events: number;
	events_without_resource: number;
	events_without_group: number;
	/** Steps that carry no time at all: not ordered, so not counted anywhere else here. */
	steps_without_time: number;
	activities: number;
	/** Distinct sequences of activities. */
	variants: number;
	/** Cases of the five most frequent variants. */
	top_variant_counts: number[];
	top_variants: Variant[];
	/** Seconds of elapsed (wall clock) time from first to last event, quantiles R-7; null without cases. */
	case_duration_s: Durations | null;
	/** Between holders of `by`. */
	handover: Handover;
	/** Between departments, whatever `by` is. */
	handover_group: Handover;
	/** `sum` = Σ over pairs of the cases in which both appear. */
	working_together: { unordered_pairs: number; sum: number; top: Pair[] };
	subcontracting_n2: { edges: number; sum: number; top: Pair[] };
	/** Cases in which an activity occurs more than once; in which it directly follows itself. */
	rework_cases: number;
	selfloop_cases: number;
	/** Activity → mean seconds since the event before it in its case; activities that only ever start a case are absent. */
	mean_wait_since_previous_event_s: Record<string, number>;
	deadlines: {
		cases_with_due: number;
		last_event_after_due: number;
		cases_with_planned_end: number;
		closed_after_planned_end: number;
	};
}

const view = (name: string) => readFileSync(projectPath('queries/views', `process_${name}.sql`), 'utf8');

/** The query with the events that the viewer may see as its first table; line 1 of each is a comment. */
const overEvents = (name: string) => {
	const query = view(name);
	const events = `with process_events as (\n${view('events')})`;
	return /^with\b/m.test(query) ? query.replace(/^with\b/m, `${events},`) : `${events}\n${query}`;
};

/** Reads the views named `process_<name>.sql`; the holder is bound where a view asks for one. */
export type ReadView = <Row>(name: string, by?: Holder) => Promise<Row[]>;

/** Lets `work` read views of one process (null = of all), all of the same state of the warehouse. */
export function withEvents<T>(
	ws: Workspace,
	sight: Sight,
	process: string | null,
	work: (read: ReadView) => Promise<T>
): Promise<T> {
	const seen = bounds(sight);
	return ws.warehouse.snapshot((tx) =>
		work((name, by = 'resource') => tx.rows(overEvents(name), { by, process, ...seen }))
	);
}

const bounds = ({ everything, record_departments, self }: Sight) => ({
	everything,
	departments: [...record_departments],
	self
});

/** The processes the viewer has a part in with their cases, largest first. Throws AccessError as processView. */
export async function listProcesses(
	ws: Workspace,
	viewer: Viewer
): Promise<{ process: string; cases: number }[]> {
	return processesIn(ws, await sightOf(ws, viewer));
}

const processesIn = (ws: Workspace, sight: Sight) =>
	ws.warehouse.rows<{ process: string; cases: number }>(view('names'), bounds(sight));

/** Throws InputError `unknown-process` when a process is asked for that no case belongs to. */
export async function requireProcess(
	ws: Workspace,
	sight: Sight,
	process: string | undefined
): Promise<string | null> {
	if (process === undefined) return null;
	const known = (await processesIn(ws, sight)).map((row) => row.process);
	if (known.includes(process)) return process;
	throw new InputError('unknown-process', 'No case belongs to this process.', {
		value: process,
		hint: known.length ? `On record: ${known.join(', ')}.` : 'Import cases and steps first.'
	});
}

type Summary = Pick<
	ProcessView,
	| 'cases'
	| 'cases_out_of_order_in_file'
	| 'events'
	| 'events_without_resource'
	| 'events_without_group'
	| 'steps_without_time'
	| 'activities'
	| 'rework_cases'
	| 'selfloop_cases'
> & { duration_s: Durations };

/**
 * The process view of everything the viewer may see, or of one process. Throws InputError `unknown-process`, and AccessError for
 * a role that sees no figures.
 */
export async function processView(
	ws: Workspace,
	viewer: Viewer,
	options: { by: Holder; process?: string }
): Promise<ProcessView> {
	const { by } = options;
	const sight = await sightOf(ws, viewer);
	const process = await requireProcess(ws, sight, options.process);
	return withEvents(ws, sight, process, async (read) => {
		const [summary] = await read<Summary>('summary');
		const variants = await read<Variant>('variants');
		const handovers = (await read<HandoverRow>('handovers', by)).map(toPair);
		const groups = by === 'group' ? handovers : (await read<HandoverRow>('handovers', 'group')).map(toPair);
		const together = (await read<TogetherRow>('together', by)).map((row): Pair => [
			row.first,
			row.second,
			row.cases
		]);
		const subcontracting = (await read<HandoverRow>('subcontracting', by)).map(toPair);
		const waits = await read<{ activity: string; mean_wait_s: number }>('waits');
		const [deadlines] = await read<ProcessView['deadlines']>('deadlines');
		const { duration_s, rework_cases, selfloop_cases, ...counts } = summary;
		return {
			process,
			by,
			...counts,
			variants: variants.length,
			top_variant_counts: variants.slice(0, 5).map((variant) => variant.cases),
			top_variants: variants.slice(0, 5),
			case_duration_s: counts.cases === 0 ? null : duration_s,
			handover: handover(handovers),
			handover_group: handover(groups),
			working_together: { unordered_pairs: together.length, ...top(together) },
			subcontracting_n2: { edges: subcontracting.length, ...top(subcontracting) },
			rework_cases,
			selfloop_cases,
			mean_wait_since_previous_event_s: Object.fromEntries(
				waits.map((row) => [row.activity, row.mean_wait_s])
			),
			deadlines
		};
	});
}

/** A sequence of activities, how many cases took it, and how many of these are open. */
export interface Variant {
	activities: string[];
	cases: number;
	open_cases: number;
}

interface TogetherRow {
	first: string;
	second: string;
	cases: number;
}

interface HandoverRow {
	giver: string;
	receiver: string;
	times: number;
}

const toPair = (row: HandoverRow): Pair => [row.giver, row.receiver, row.times];

const total = (pairs: readonly Pair[]): number => pairs.reduce((sum, [, , times]) => sum + times, 0);

const top = (pairs: readonly Pair[]) => ({ sum: total(pairs), top: pairs.slice(0, 6) });

function handover(pairs: readonly Pair[]): Handover {
	const others = pairs.filter(([giver, receiver]) => giver !== receiver);
	return {
		edges: pairs.length,
		pairs: total(pairs),
		edges_no_self: others.length,
		pairs_no_self: total(others),
		top: pairs.slice(0, 8),
		top_no_self: others.slice(0, 8)
	};
}

/**
 * How recorded cases, as far as the viewer may see them, follow a prescribed path. Throws InputError `unknown-process`, or
 * `bad-path` for a path that is empty or names an activity twice; AccessError as processView.
 */
export async function pathConformance(
	ws: Workspace,
	viewer: Viewer,
	path: Path & { process?: string }
): Promise<PathConformance> {
	const sight = await sightOf(ws, viewer);
	const process = await requireProcess(ws, sight, path.process);
	const variants = await withEvents(ws, sight, process, (read) => read<Variant>('variants'));
	return alignPath(variants, path);
}
