import type { Scope } from '#lib/kpi/figure.ts';
import type { Score } from '#lib/scoring/scheme.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { readScores } from '#lib/server/figures/read.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** A unit's score in a period; null when there is none. */
export async function readUnitScore(
	ws: Workspace,
	viewer: Viewer,
	unit: Scope,
	period: string
): Promise<Score | null> {
	const scope_id = unit.id ?? undefined;
	return (await readScores(ws, viewer, { period, scope: unit.kind, scope_id }))[0] ?? null;
}
