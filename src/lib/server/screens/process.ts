import { InputError } from '#lib/errors.ts';
import { pick, type Locale } from '#lib/i18n/text.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { mustBeAllowed } from '#lib/server/access/may.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { isBuilt, listDepartments } from '#lib/server/figures/read.ts';
import type { PathConformance } from '#lib/server/process/conformance.ts';
import {
	type Holder,
	listProcesses,
	type Pair,
	pathConformance,
	processView,
	type ProcessView
} from '#lib/server/process/process.ts';
import {
	type MatrixCell,
	type PauseReason,
	processWaiting,
	type StageWaiting
} from '#lib/server/process/waiting.ts';
import { allRecordKinds } from '#lib/server/registry.ts';
import { processLabel } from '#lib/server/screens/labels.ts';
import { viewSql } from '#lib/server/screens/view.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** What a process page is asked for; every part may come from the address. */
export interface ProcessRequest {
	/** null = the largest. */
	process: string | null;
	by: Holder;
	/** Stages of the prescribed path; null = none asked for. */
	path: string[] | null;
	optional: string[];
}

/** Work passed between the departments that pass most; the rest is counted, not drawn. */
export interface Matrix {
	departments: string[];
	cells: (MatrixCell | null)[][];
	/** Departments and hand-overs not shown. */
	left: { departments: number; times: number };
}

export interface ProcessPage {
	processes: { process: string; label: string; cases: number }[];
	/** The process shown, in words. */
	label: string;
	view: ProcessView;
	matrix: Matrix;
	stages: StageWaiting[];
	pauses: (PauseReason & { label: string })[];
	/** Of departments and, where people are shown, of people; an id without a name stands for itself. */
	names: Record<string, string>;
	conformance: PathConformance | null;
	/** Why there is no conformance although a path was given. */
	problem: string | null;
}

/** Departments in a matrix: as many as fit a page. */
const matrixSize = 16;

/** One process as recorded; null before anything is built or when the viewer has a part in none. Throws InputError `unknown-process`. */
export async function readProcess(
	ws: Workspace,
	viewer: Viewer,
	request: ProcessRequest,
	locale: Locale
): Promise<ProcessPage | null> {
	mustBeAllowed(viewer, 'figures');
	if (!(await isBuilt(ws))) return null;
	const processes = await listProcesses(ws, viewer);
	if (processes.length === 0) return null;
	const process = request.process ?? processes[0].process;
	const view = await processView(ws, viewer, { by: request.by, process });
	const { matrix, stages, pauses } = await processWaiting(ws, viewer, { process });
	return {
		processes: processes.map((entry) => ({ ...entry, label: processLabel(entry.process, locale) })),
		label: processLabel(process, locale),
		view,
		matrix: matrixOf(matrix),
		stages,
		pauses: await namedPauses(pauses, locale),
		names: await namesOf(ws, viewer, view),
		...(await conformanceOf(ws, viewer, process, request, locale))
	};
}

function matrixOf(cells: readonly MatrixCell[]): Matrix {
	const volume = new Map<string, number>();
	for (const { giver, receiver, times } of cells)
		for (const id of [giver, receiver]) volume.set(id, (volume.get(id) ?? 0) + times);
	const byVolume = [...volume].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([id]) => id);
	const departments = byVolume.slice(0, matrixSize).sort();
	const key = (giver: string, receiver: string) => JSON.stringify([giver, receiver]);
	const known = new Map(cells.map((cell) => [key(cell.giver, cell.receiver), cell]));
	const shown = departments.map((giver) =>
		departments.map((receiver) => known.get(key(giver, receiver)) ?? null)
	);
	const sum = (some: readonly (MatrixCell | null)[]) =>
		some.reduce((total, cell) => total + (cell?.times ?? 0), 0);
	return {
		departments,
		cells: shown,
		left: { departments: byVolume.length - departments.length, times: sum(cells) - sum(shown.flat()) }
	};
}

async function namedPauses(pauses: readonly PauseReason[], locale: Locale) {
	const kind = (await allRecordKinds()).find((known) => known.id === 'pauses')!;
	const { values } = kind.columns.reason;
	return pauses.map((pause) => {
		const label = values?.[pause.reason]?.label;
		return { ...pause, label: label ? pick(label, locale) : pause.reason };
	});
}

async function namesOf(ws: Workspace, viewer: Viewer, view: ProcessView): Promise<Record<string, string>> {
	const departments = await listDepartments(ws, viewer);
	const pairs = (list: readonly Pair[]) => list.flatMap(([first, second]) => [first, second]);
	const ids = [
		...new Set([
			...pairs(view.handover.top_no_self),
			...pairs(view.working_together.top),
			...pairs(view.subcontracting_n2.top)
		])
	];
	const people =
		view.by === 'group'
			? []
			: await ws.warehouse.rows<{ employee_id: string; name: string }>(viewSql('employee_names'), { ids });
	return Object.fromEntries([
		...departments.map(({ department_id, name }) => [department_id, name]),
		...people.map(({ employee_id, name }) => [employee_id, name])
	]);
}

async function conformanceOf(
	ws: Workspace,
	viewer: Viewer,
	process: string,
	{ path, optional }: ProcessRequest,
	locale: Locale
): Promise<Pick<ProcessPage, 'conformance' | 'problem'>> {
	if (path === null) return { conformance: null, problem: null };
	try {
		const conformance = await pathConformance(ws, viewer, { path, optional, process });
		return { conformance, problem: null };
	} catch (error) {
		if (!(error instanceof InputError) || error.code !== 'bad-path') throw error;
		const problem =
			error.value === null || error.value === undefined
				? m.process_path_empty({}, { locale })
				: m.process_path_twice({ name: error.value }, { locale });
		return { conformance: null, problem };
	}
}
