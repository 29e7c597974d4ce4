import type { Viewer } from '#lib/server/access/viewer.ts';
import { sightOf } from '#lib/server/figures/sight.ts';
import { requireProcess, withEvents } from '#lib/server/process/process.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** Work passed directly from one department to another inside a case. */
export interface MatrixCell {
	giver: string;
	receiver: string;
	times: number;
	/** Median seconds of wall clock from the giver's event to the receiver's beginning. */
	wait_s: number;
	/** Of the receiver's steps whose deadline has come (`due`). */
	on_time: number;
	due: number;
}

/** One activity, in all departments (department null) or in one. */
export interface StageWaiting {
	activity: string;
	department: string | null;
	/** Steps with a time stamp. */
	times: number;
	/** Finished steps with a known beginning: what the quantiles rest on. */
	measured: number;
	/** Working hours without pauses, quantiles R-7; null without any. */
	p50_hours: number | null;
	p90_hours: number | null;
	/** Mean working hours of pauses of the same steps. */
	paused_hours: number | null;
	open: number;
}

export interface PauseReason {
	/** Code of the reason, as the record kind `pauses` lists them. */
	reason: string;
	times: number;
	/** Wall clock. */
	hours: number;
}

export interface ProcessWaiting {
	/** Most frequent first. */
	matrix: MatrixCell[];
	/** By activity, the line of all departments first. */
	stages: StageWaiting[];
	/** Longest first. */
	pauses: PauseReason[];
}

/** Where work waits, as far as the viewer may see it. Throws InputError `unknown-process`, AccessError as processView. */
export async function processWaiting(
	ws: Workspace,
	viewer: Viewer,
	options: { process?: string }
): Promise<ProcessWaiting> {
	const sight = await sightOf(ws, viewer);
	const process = await requireProcess(ws, sight, options.process);
	return withEvents(ws, sight, process, async (read) => ({
		matrix: await read<MatrixCell>('matrix'),
		stages: await read<StageWaiting>('stages'),
		pauses: await read<PauseReason>('pauses')
	}));
}
