import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ledger } from '#lib/server/ledger/ledger.ts';
import { openReopening } from '#lib/server/warehouse/reopening.ts';
import { openWarehouse, type Warehouse, type WarehouseOptions } from '#lib/server/warehouse/warehouse.ts';

/** A company's data folder, open: `ledger.sqlite`, `warehouse.duckdb`, `sources/<sha256>`, `tmp/`. */
export interface Workspace {
	folder: string;
	ledger: Ledger;
	warehouse: Warehouse;
	/** Uploads by SHA-256, read-only once written. */
	sources: string;
	/** Scratch files of running work; emptied when opened. */
	scratch: string;
	close(): void;
}

/** Opens a data folder, creating it when missing. Throws InputError `warehouse-in-use` when another process has it. */
export async function openWorkspace(folder: string, options: WarehouseOptions = {}): Promise<Workspace> {
	const root = resolve(folder);
	const sources = join(root, 'sources');
	const scratch = join(root, 'tmp');
	for (const path of [root, sources, scratch]) mkdirSync(path, { recursive: true });
	const warehouse = await openReopening(() => openWarehouse(join(root, 'warehouse.duckdb'), options));
	const ledger = new Ledger(join(root, 'ledger.sqlite'));
	return {
		folder: root,
		ledger,
		warehouse,
		sources,
		scratch,
		close() {
			warehouse.close();
			ledger.close();
		}
	};
}
