import { oneAtATime, recoverInside } from '#lib/server/import/recover.ts';
import { buildKey, recordBuild } from '#lib/server/pipeline/current.ts';
import { buildFigures } from '#lib/server/pipeline/figures.ts';
import { resultHash } from '#lib/server/pipeline/hash.ts';
import { buildMarts, type OnProgress } from '#lib/server/pipeline/marts.ts';
import { buildObservations } from '#lib/server/pipeline/observations.ts';
import { correctingPublished, publishing } from '#lib/server/pipeline/publication.ts';
import { scoreAll } from '#lib/server/pipeline/score.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** What a build arrived at. */
export interface BuildResult {
	/** UTC instant up to which records were followed, ISO 8601; 1970-01-01 when nothing is recorded. */
	as_of: string;
	/** SHA-256 over figures and scores: equal inputs and settings give an equal hash. */
	result_hash: string;
}

const queues = new WeakMap<Workspace['ledger'], Promise<unknown>>();

/**
 * Computes everything that is derived, from staged records and settings: marts → observations → figures → scores. Staging is
 * first brought in step with the ledger, and stands still while the marts are made. What people read stays the old until all of
 * the new is there (publication.ts). Builds of one data folder wait for each other. Throws InputError for a setting, calendar or
 * scheme that cannot be used.
 */
export function build(ws: Workspace, options: { onProgress?: OnProgress } = {}): Promise<BuildResult> {
	const next = (queues.get(ws.ledger) ?? Promise.resolve()).then(() => buildNow(ws, options));
	queues.set(
		ws.ledger,
		next.catch(() => undefined)
	);
	return next;
}

async function buildNow(ws: Workspace, options: { onProgress?: OnProgress }): Promise<BuildResult> {
	const stage = stagesOf(options.onProgress);
	const { result, from } = await publishing(ws.warehouse, async (warehouse) => {
		const next = { ...ws, warehouse };
		const from = await oneAtATime(ws, async () => {
			await recoverInside(ws, (done, total) => options.onProgress?.(done, total, 'imports'));
			const key = await buildKey(ws);
			await buildMarts(next, stage(0));
			return key;
		});
		await buildObservations(next, stage(1));
		await buildFigures(next, stage(2));
		await scoreAll(next, stage(3));
		const settings = await warehouse.row<{ as_of_at: Date }>('select as_of_at from dim_settings');
		const result = { as_of: settings!.as_of_at.toISOString(), result_hash: await resultHash(next) };
		return { result, from };
	});
	recordBuild(ws, result, from);
	return result;
}

/** Marts, observations, figures, scores: per cent of the whole at which each begins, and the end; their shares of the time for the demo company. */
const begins = [0, 25, 60, 90, 100];

/** The progress of each stage as progress of the whole, in per cent; where a stage learns of more to do, it waits rather than goes back. */
function stagesOf(onProgress?: OnProgress): (index: number) => { onProgress: OnProgress } {
	let furthest = 0;
	return (index) => ({
		onProgress: (done, total, what) => {
			const [from, to] = [begins[index], begins[index + 1]];
			furthest = Math.max(furthest, total > 0 ? from + ((to - from) * done) / total : from);
			onProgress?.(furthest, 100, what);
		}
	});
}

/** Computes the scores anew from the figures as they are, all at once, by the scheme in force. */
export const rescore = (ws: Workspace, options: { onProgress?: OnProgress } = {}): Promise<void> =>
	correctingPublished(ws.warehouse, (warehouse) => scoreAll({ ...ws, warehouse }, options));
