import { buildMarts } from '#lib/server/pipeline/marts.ts';
import type { Kpi } from '#lib/server/registry.ts';
import type { Expected } from '../reference/expected.ts';
import type { Staging } from './arbitraries.ts';
import { type Company, stage } from './clock.company.ts';
import { as_of } from './observations.company.ts';
import { observed, type Row } from './observations.run.ts';

/** What a stock is counted over; `to` is the first instant after it, or the as-of time. */
export interface Stretch {
	from: string;
	to: string;
}

/** Every indicator's own query over the marts of the records; the rows of a stock follow each other by period. */
export async function computed(
	{ ws }: Company,
	kpis: readonly Kpi[],
	staging: Staging,
	periods: readonly Stretch[] = []
): Promise<Record<string, Expected[]>> {
	let batch = 100;
	for (const [kind, rows] of Object.entries(staging)) {
		await ws.warehouse.run(`delete from stg_${kind} where batch_id >= 100`);
		await stage(ws, kind, rows as Parameters<typeof stage>[2], batch++);
	}
	await buildMarts(ws);
	const always = [{ from: new Date(0).toISOString(), to: as_of }];
	const result: Record<string, Expected[]> = {};
	for (const kpi of kpis) {
		result[kpi.id] = [];
		for (const { from, to } of kpi.period_rule === 'period_end' ? periods : always) {
			const rows = await ws.warehouse.rows<Row>(
				`select *, null as month, null as quarter, null as grain from (${kpi.sql})`,
				{ from: new Date(from), to: new Date(to), as_of: new Date(to) }
			);
			result[kpi.id].push(...rows.map(observed));
		}
	}
	return result;
}

/** Rows of one record share their key: told apart by what else they say. */
export const sorted = (list: readonly Expected[]) => list.map((one) => JSON.stringify(one)).sort();
