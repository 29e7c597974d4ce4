import { may } from '#lib/server/access/may.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { viewSql } from '#lib/server/screens/view.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** How much of what came in counts. */
export interface Quality {
	batches: number;
	rows: number;
	rejected: number;
	/** Share of rows rejected, 0–1; null without rows. */
	rejected_share: number | null;
	warnings: number;
	/** Observations of the period that count, that are excluded, and those that count for no known department. */
	counted: number;
	excluded: number;
	excluded_share: number | null;
	unassigned: number;
}

/** For those who may see imports; null for everybody else. */
export async function readQuality(ws: Workspace, viewer: Viewer, period: string): Promise<Quality | null> {
	if (!may(viewer, 'imports')) return null;
	const imports = ws.ledger.imports();
	const total = (of: 'rows_read' | 'rows_rejected' | 'warnings') =>
		imports.reduce((sum, batch) => sum + batch[of], 0);
	const observed = await ws.warehouse.row<{ counted: number; excluded: number; unassigned: number }>(
		viewSql('data_quality'),
		{ period }
	);
	const rows = total('rows_read');
	const all = observed!.counted + observed!.excluded;
	return {
		batches: imports.length,
		rows,
		rejected: total('rows_rejected'),
		rejected_share: rows === 0 ? null : total('rows_rejected') / rows,
		warnings: total('warnings'),
		...observed!,
		excluded_share: all === 0 ? null : observed!.excluded / all
	};
}
