import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';

/** Connections of their own that make and find tables where `warehouse` does. Close them after use. */
export async function openLanes(warehouse: Warehouse, count: number): Promise<Warehouse[]> {
	const place = await warehouse.row<{ schema: string }>('select current_schema() as schema');
	return Promise.all(Array.from({ length: count }, () => warehouse.within(place!.schema)));
}

/**
 * Does each of `work` once, the next on the first lane that is free. Every lane is one transaction. After an error nothing further
 * begins; the first error is thrown when all lanes have come to an end.
 */
export async function inLanes<Work>(
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
