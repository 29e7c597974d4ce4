import { type Period, periodsWithin } from '#lib/kpi/period.ts';
import { buildFigures } from '#lib/server/pipeline/figures.ts';
import { buildMarts, type OnProgress } from '#lib/server/pipeline/marts.ts';
import { buildObservations } from '#lib/server/pipeline/observations.ts';
import { aside } from '#lib/server/pipeline/publication.ts';
import { scoreAll } from '#lib/server/pipeline/score.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** What a period comes to when it is computed again from the records. */
export interface Recomputed {
	/** Figures and scores there are of it. */
	results: number;
	/** Those that are shown otherwise, or not at all, or that nothing leads to. */
	differing: {
		what: 'figures' | 'scores';
		period: string;
		kpi_id: string | null;
		scope: string;
		n: number;
	}[];
}

/**
 * Computes a quarter with its months, a month, or everything again from the staged records, out of sight, and compares every column
 * with what is shown. Of a single period far less is computed than in a whole build.
 */
export function recompute(
	ws: Workspace,
	period: Period,
	options: { onProgress?: OnProgress } = {}
): Promise<Recomputed> {
	const only = period.grain === 'all' ? undefined : period;
	return aside(ws.warehouse, async (warehouse) => {
		const hidden = { ...ws, warehouse };
		await buildMarts(hidden, options);
		await buildObservations(hidden, { ...options, only });
		await buildFigures(hidden, { ...options, only });
		await scoreAll(hidden, options);
		const counted = await warehouse.row<{ n: number }>(
			'select (select count(*) from figures) + (select count(*) from scores) as n'
		);
		const periods = periodsWithin(period);
		const differing = await warehouse.rows<Recomputed['differing'][number]>(differences, { periods });
		return { results: counted!.n, differing };
	});
}

const differencesOf = (what: 'figures' | 'scores', kpi_id: string) => {
	const shown = `select * from main.${what}
		where cast($periods as varchar[]) is null or list_contains(cast($periods as varchar[]), period)`;
	const made = `select * from ${what}`;
	return `select '${what}' as what, period, ${kpi_id} as kpi_id, scope, scope_id
		from ((${shown} except ${made}) union all (${made} except ${shown}))`;
};

/** A result that is there on both sides, but otherwise, counts once. */
const differences = `
	with differing as (
		${differencesOf('figures', 'kpi_id')}
		union
		${differencesOf('scores', 'cast(null as varchar)')}
	)
	select what, period, kpi_id, scope, count(*) as n
	from differing
	group by what, period, kpi_id, scope
	order by what, period, kpi_id, scope`;
