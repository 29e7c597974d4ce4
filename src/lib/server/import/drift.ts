import { allRecordKinds, type RecordKind } from '#lib/server/registry.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { quoted } from '#lib/server/import/staging.ts';

/**
 * Drift: rows that wait for a frozen period. `late` rows came after the freeze and do not count; `undone` rows count on, though
 * their batch was taken back.
 */
export interface DriftCount {
	batch_id: number;
	/** Record kind of the rows. */
	kind: string;
	why: 'late' | 'undone';
	/** The frozen periods they touch: `2026Q1`, or several as `2026Q1, 2026-04`. */
	periods: string;
	n: number;
}

/** How many rows wait, by batch, kind, reason and periods; in order of batch. */
export async function countDrift(ws: Pick<Workspace, 'warehouse'>): Promise<DriftCount[]> {
	return ws.warehouse.rows<DriftCount>(
		`with waiting as (${await waitingSql()})
		select batch_id, kind, why, periods, count(*) as n
		from waiting
		group by all
		order by batch_id, kind, why, periods`
	);
}

/** Batch → rows of it that came too late for a frozen period and wait. */
export async function countLate(ws: Pick<Workspace, 'warehouse'>): Promise<Map<number, number>> {
	const late = new Map<number, number>();
	for (const { batch_id, why, n } of await countDrift(ws))
		if (why === 'late') late.set(batch_id, (late.get(batch_id) ?? 0) + n);
	return late;
}

/** Batches with rows that wait, in order. */
export async function waitingBatches(tx: Warehouse): Promise<{ batch_id: number; kind: string }[]> {
	return tx.rows(
		`select batch_id, kind from import_batches
		where batch_id in (select batch_id from (${await waitingSql()}))
		order by batch_id`
	);
}

async function waitingSql(): Promise<string> {
	const tables = (await allRecordKinds()).map(waitingOf);
	return tables.join(' union all ');
}

const waitingOf = (kind: RecordKind): string => `select batch_id, '${kind.id}' as kind,
		case when standing = 'late' then 'late' else 'undone' end as why, waits_for as periods
	from ${quoted(`stg_${kind.id}`)}
	where waits_for is not null and standing is distinct from 'gone'`;
