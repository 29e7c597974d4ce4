import type { Scope } from '#lib/kpi/figure.ts';
import type { Score } from '#lib/scoring/scheme.ts';
import { scoreUnit } from '#lib/scoring/score.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { readFigures, readScores } from '#lib/server/figures/read.ts';
import { currentScheme } from '#lib/server/pipeline/score.ts';
import { allKpis } from '#lib/server/registry.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/**
 * A unit's score in a period; null when there is none. The company is weighed like a department, from its own figures:
 * it is not the mean of its departments.
 */
export async function readUnitScore(
	ws: Workspace,
	viewer: Viewer,
	unit: Scope,
	period: string
): Promise<Score | null> {
	if (unit.id !== null)
		return (await readScores(ws, viewer, { period, scope: unit.kind, scope_id: unit.id }))[0] ?? null;
	const [figures, scheme, kpis] = await Promise.all([
		readFigures(ws, viewer, { period, scope: 'company' }),
		currentScheme(ws),
		allKpis()
	]);
	if (figures.length === 0) return null;
	const evidence = figures.map(
		({ kpi_id, value, n, usable }) => [kpi_id, { value, n, scored: usable.scored }] as const
	);
	return scoreUnit(scheme, 'department', new Map(kpis.map((kpi) => [kpi.id, kpi.family])), new Map(evidence));
}
