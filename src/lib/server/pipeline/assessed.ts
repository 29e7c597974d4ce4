import { beginning } from '#lib/server/pipeline/observation-store.ts';
import type { Kpi } from '#lib/server/registry.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';

/**
 * Table `int_assessed`: indicators for which anything is on record at all. One without is "not assessed"; one with records of other
 * periods only is "not due". Made of what is observed.
 */
export const createAssessed = (warehouse: Warehouse): Promise<unknown> =>
	warehouse.run(`create or replace table int_assessed as ${observed}`);

/** Adds those of `unsure`, of which only some periods were observed, that have records then or at another time. */
export async function completeAssessed(
	warehouse: Warehouse,
	unsure: readonly Kpi[],
	as_of: Date
): Promise<void> {
	await warehouse.run(`insert into int_assessed ${observed} except select kpi_id from int_assessed`);
	const known = await warehouse.rows<{ kpi_id: string }>('select kpi_id from int_assessed');
	const seen = new Set(known.map(({ kpi_id }) => kpi_id));
	for (const kpi of unsure)
		if (!seen.has(kpi.id) && (await hasRecords(warehouse, kpi, as_of)))
			await warehouse.run('insert into int_assessed values ($kpi_id)', { kpi_id: kpi.id });
}

const observed = 'select kpi_id from int_kpi_codes where kpi_no in (select kpi_no from int_observations)';

/** A stock is asked at the end of every month up to the as-of time. */
async function hasRecords(warehouse: Warehouse, kpi: Kpi, as_of: Date): Promise<boolean> {
	const instants = [{ from: beginning, to: as_of, as_of }];
	if (kpi.period_rule === 'period_end') {
		const ends = await warehouse.rows<{ from: Date; to: Date }>(
			`select
				min(begins_at) as "from",
				least(max(ends_at) + interval 1 microsecond, any_value(as_of_at)) as "to"
			from dim_local_days
			cross join dim_settings
			where begins_at < as_of_at
			group by date_trunc('month', local_date)
			order by "to" desc`
		);
		instants.push(...ends.map(({ from, to }) => ({ from, to, as_of: to })));
	}
	for (const bound of instants)
		if ((await warehouse.row(`select 1 from (${kpi.sql}) limit 1`, { ...bound })) !== null) return true;
	return false;
}
