import { recoverImports } from '#lib/server/import/recover.ts';
import { recordBuild } from '#lib/server/pipeline/current.ts';
import { buildFigures } from '#lib/server/pipeline/figures.ts';
import { resultHash } from '#lib/server/pipeline/hash.ts';
import { buildMarts, type OnProgress } from '#lib/server/pipeline/marts.ts';
import { buildObservations } from '#lib/server/pipeline/observations.ts';
import { scoreAll } from '#lib/server/pipeline/score.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** What a build arrived at. */
export interface BuildResult {
	/** UTC instant up to which records were followed, ISO 8601; 1970-01-01 when nothing is recorded. */
	as_of: string;
	/** SHA-256 over figures and scores: equal inputs and settings give an equal hash. */
	result_hash: string;
}

/**
 * Computes everything that is derived, from staged records and settings: marts → observations → figures → scores. Staging is
 * first brought in step with the ledger. What people read stays the old until the new is committed; marts are replaced one by
 * one. Throws InputError for a setting, calendar or scheme that cannot be used.
 */
export async function build(ws: Workspace, options: { onProgress?: OnProgress } = {}): Promise<BuildResult> {
	await recoverImports(ws, (done, total) => options.onProgress?.(done, total, 'imports'));
	await buildMarts(ws, options);
	await buildObservations(ws, options);
	await buildFigures(ws, options);
	await scoreAll(ws, options);
	const settings = await ws.warehouse.row<{ as_of_at: Date }>('select as_of_at from dim_settings');
	const result = { as_of: settings!.as_of_at.toISOString(), result_hash: await resultHash(ws) };
	recordBuild(ws, result);
	return result;
}
