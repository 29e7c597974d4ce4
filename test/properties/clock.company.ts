import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureStagingTables } from '#lib/server/import/staging.ts';
import { buildMarts } from '#lib/server/pipeline/marts.ts';
import { openWorkspace, type Workspace } from '#lib/server/workspace.ts';

/** Staged records by kind: canonical columns as text, null or left out = missing; timestamps in UTC. */
export type Staged = Record<string, Record<string, string | number | boolean | null>[]>;

/** A data folder with records staged as an import would leave them and marts built. `close` removes it. */
export interface Company {
	ws: Workspace;
	close(): void;
}

export async function openCompany(staged: Staged, settings: Record<string, string> = {}): Promise<Company> {
	const folder = mkdtempSync(join(tmpdir(), 'steelyard-clock-'));
	const ws = await openWorkspace(folder);
	const close = () => {
		ws.close();
		rmSync(folder, { recursive: true });
	};
	try {
		await ensureStagingTables(ws.warehouse);
		for (const [key, value] of Object.entries(settings)) ws.ledger.setSetting(key, value);
		let batch = 0;
		for (const [kind, rows] of Object.entries(staged)) await stage(ws, kind, rows, ++batch);
		await buildMarts(ws);
		return { ws, close };
	} catch (error) {
		close();
		throw error;
	}
}

/** Adds one batch of one kind; source_row counts from 2, as below a header. */
export async function stage(
	ws: Workspace,
	kind: string,
	rows: Staged[string],
	batch_id: number
): Promise<void> {
	if (rows.length === 0) return;
	const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	const typed = await ws.warehouse.rows<{ column_name: string; data_type: string }>(
		`select column_name, data_type from information_schema.columns where table_name = $table`,
		{ table: `stg_${kind}` }
	);
	const types = new Map(typed.map(({ column_name, data_type }) => [column_name, data_type]));
	for (const name of names) if (!types.has(name)) throw new Error(`${kind} has no column ${name}`);
	const shape = JSON.stringify([Object.fromEntries(names.map((name) => [name, 'VARCHAR']))]);
	const values = names.map((name) => `cast(record."${name}" as ${types.get(name)})`).join(', ');
	const columns = names.map((name) => `"${name}"`).join(', ');
	await ws.warehouse.run(
		`insert into stg_${kind} (${columns}, batch_id, source_row)
		select ${values}, $batch_id, 1 + row_number() over () from (
			select unnest(from_json(cast($rows as varchar), '${shape}')) as record
		)`,
		{ rows: JSON.stringify(rows), batch_id }
	);
}
