import type { Workspace } from '#lib/server/workspace.ts';

/**
 * SHA-256 over all figures and scores in a fixed order: the same imports, settings, schemes and definitions give the same
 * hash, on any number of threads. Two levels, so that no text longer than one indicator's figures is ever held.
 */
export async function resultHash(workspace: Pick<Workspace, 'warehouse'>): Promise<string> {
	const row = await workspace.warehouse.row<{ hash: string }>(`
		with parts as (
			select 'figures ' || kpi_id || ' ' || period as part,
				sha256(string_agg(cast(figures as varchar), chr(10) order by scope, scope_id nulls first)) as hash
			from figures
			group by kpi_id, period
			union all
			select 'scores ' || scope || ' ' || period as part,
				sha256(string_agg(cast(scores as varchar), chr(10) order by scope_id)) as hash
			from scores
			group by scope, period
		)
		select sha256(coalesce(string_agg(part || ' ' || hash, chr(10) order by part), '')) as hash
		from parts`);
	return row!.hash;
}
