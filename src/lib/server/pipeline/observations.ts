import {
	addStockPeriods,
	createStore,
	insertObservations,
	type StockPeriod
} from '#lib/server/pipeline/observation-store.ts';
import { allKpis, type Kpi } from '#lib/server/registry.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';
import type { Workspace } from '#lib/server/workspace.ts';

export interface BuildObservationsOptions {
	/** Indicators to observe; all without it. Stock indicators are observed in the periods that the others have rows in. */
	kpis?: readonly Kpi[];
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
}

const beginning = new Date('0001-01-01T00:00:00Z');

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
		const alone = (kpi: Kpi): Run => ({ kpi, period: null });
		await observe(counted.filter((kpi) => !kpi.derived).map(alone));
		await observe(counted.filter((kpi) => kpi.derived).map(alone));
		const periods = await addStockPeriods(warehouse);
		const stockRuns = stocks.flatMap((kpi) => periods.map((period) => ({ kpi, period })));
		total += stockRuns.length;
		await observe(stockRuns);
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

const observeOne = (tx: Warehouse, { kpi, period }: Run, as_of: Date): Promise<void> =>
	insertObservations(
		tx,
		kpi,
		period,
		period
			? { from: period.begins_at, to: period.ends_at, as_of: period.ends_at }
			: { from: beginning, to: as_of, as_of }
	);

/** Connections of their own that make and find tables where `warehouse` does. */
async function openLanes(warehouse: Warehouse, count: number): Promise<Warehouse[]> {
	const place = await warehouse.row<{ schema: string }>('select current_schema() as schema');
	return Promise.all(Array.from({ length: count }, () => warehouse.within(place!.schema)));
}

/**
 * Does each of `work` once, the next on the first lane that is free. Every lane is one transaction. After an error nothing further
 * begins; the first error is thrown when all lanes have come to an end.
 */
async function inLanes<Work>(
	lanes: readonly Warehouse[],
	work: readonly Work[],
	run: (lane: Warehouse, one: Work) => Promise<void>
): Promise<void> {
	const waiting = [...work];
	const ended = await Promise.allSettled(
		lanes.map((lane) =>
			lane.transaction(async (tx) => {
				try {
					for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await run(tx, one);
				} catch (error) {
					waiting.length = 0;
					throw error;
				}
			})
		)
	);
	const failed = ended.find((end) => end.status === 'rejected');
	if (failed) throw failed.reason;
}
