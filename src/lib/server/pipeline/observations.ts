import { type Period, periodsWithin } from '#lib/kpi/period.ts';
import {
	addStockPeriods,
	beginning,
	createStore,
	insertCounted,
	insertStock,
	keepSpan,
	type Span,
	spanOf,
	type StockPeriod
} from '#lib/server/pipeline/observation-store.ts';
import { completeAssessed, createAssessed } from '#lib/server/pipeline/assessed.ts';
import { inLanes, openLanes } from '#lib/server/pipeline/lanes.ts';
import { allKpis, type Kpi } from '#lib/server/registry.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';
import type { Workspace } from '#lib/server/workspace.ts';

export interface BuildObservationsOptions {
	/** Indicators to observe; all without it. Stock indicators are observed in the periods that the others have rows in. */
	kpis?: readonly Kpi[];
	/** Only what is counted in this quarter or month: what is otherwise observed then, and nothing else. */
	only?: Period;
	/** How many queries run side by side; more than two only help where the machine has more processors. */
	lanes?: number;
	/** Called before each run of an indicator's query and once after the last; the total grows by the stock periods once they are known. */
	onProgress?: (done: number, total: number, phase: string) => void;
}

/** One run of an indicator's query. Stock indicators run once per period, the others once over all time. */
interface Run {
	kpi: Kpi;
	/** null = month and quarter follow from counted_at. */
	period: StockPeriod | null;
	/** null = whatever it gives is kept. */
	span: Span | null;
}

/**
 * Fills `observations` anew: every record that counts for an indicator, or would, were it not excluded, with its month and
 * quarter in the company's time zone. Rows are stored as the queries give them: who shows them puts them in order. After an
 * error only a part is there.
 */
export async function buildObservations(
	ws: Workspace,
	options: BuildObservationsOptions = {}
): Promise<void> {
	const kpis = options.kpis ?? (await allKpis());
	const counted = kpis.filter((kpi) => kpi.period_rule === 'counted_at');
	const stocks = kpis.filter((kpi) => kpi.period_rule === 'period_end');
	const { warehouse } = ws;
	const as_of = await asOf(warehouse);
	const span = options.only ? await spanOf(warehouse, options.only) : null;
	const read = span === null ? [] : await readByOthers(warehouse, counted);
	await createStore(warehouse, kpis);
	const lanes = await openLanes(warehouse, options.lanes ?? 2);
	let done = 0;
	let total = counted.length;
	const observe = (runs: Run[]) =>
		inLanes(lanes, runs, async (lane, run) => {
			options.onProgress?.(done++, total, run.kpi.id);
			await observeOne(lane, run, as_of);
		});
	try {
		const isWhole = (kpi: Kpi) => span === null || kpi.derived !== undefined || read.includes(kpi.id);
		const alone = (kpi: Kpi): Run => ({ kpi, period: null, span: isWhole(kpi) ? null : span });
		await observe(counted.filter((kpi) => !kpi.derived).map(alone));
		await observe(counted.filter((kpi) => kpi.derived).map(alone));
		await createAssessed(warehouse);
		if (span) await keepSpan(warehouse, span);
		const wanted = options.only ? periodsWithin(options.only) : null;
		const periods = await addStockPeriods(warehouse, wanted);
		const stockRuns = stocks.flatMap((kpi) => periods.map((period) => ({ kpi, period, span: null })));
		total += stockRuns.length;
		await observe(stockRuns);
		await completeAssessed(
			warehouse,
			kpis.filter((kpi) => (kpi.period_rule === 'period_end' ? span !== null : !isWhole(kpi))),
			as_of
		);
		options.onProgress?.(total, total, '');
	} finally {
		for (const lane of lanes) lane.close();
	}
}

async function asOf(warehouse: Warehouse): Promise<Date> {
	const settings = await warehouse.row<{ as_of_at: Date }>('select as_of_at from dim_settings');
	if (!settings) throw new Error('dim_settings is empty: build the marts first');
	return settings.as_of_at;
}

/** Indicators whose observations of any time some other's query reads. */
async function readByOthers(warehouse: Warehouse, kpis: readonly Kpi[]): Promise<string[]> {
	const linked = await warehouse.rows<{ kpi_id: string }>(
		'select distinct lower(trim(linked_indicator)) as kpi_id from fct_trainings where linked_indicator is not null'
	);
	return kpis.flatMap(({ derived }) =>
		derived === 'linked' ? linked.map(({ kpi_id }) => kpi_id) : (derived ?? [])
	);
}

const observeOne = (tx: Warehouse, { kpi, period, span }: Run, as_of: Date): Promise<void> =>
	period ? insertStock(tx, kpi, period) : insertCounted(tx, kpi, { from: beginning, to: as_of, as_of }, span);
