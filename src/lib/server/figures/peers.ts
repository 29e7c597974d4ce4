import { AccessError } from '#lib/server/access/errors.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { sightOf } from '#lib/server/figures/sight.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** Fewest other departments to show a place among; more for a viewer who does not see theirs, so that none can be told. */
const fewest = { named: 3, nameless: 5 };

/**
 * Totals (0–100) of the other departments of a period, smallest first and without names; null where there are too few of them.
 * Throws AccessError for a department the viewer may not see.
 */
export async function readPeerTotals(
	ws: Workspace,
	viewer: Viewer,
	{ department_id, period }: { department_id: string; period: string }
): Promise<number[] | null> {
	const sight = await sightOf(ws, viewer);
	if (!sight.everything && !sight.departments.has(department_id))
		throw new AccessError(`department ${department_id}`);
	const rows = await ws.warehouse.rows<{ total: number }>(
		`select total from scores
		where period = $period and scope = 'department' and scope_id <> $department_id and total is not null
		order by total`,
		{ period, department_id }
	);
	const least = sight.everything ? fewest.named : fewest.nameless;
	return rows.length < least ? null : rows.map((row) => row.total);
}
