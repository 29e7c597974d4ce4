import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureStagingTables } from '#lib/server/import/staging.ts';
import { buildMarts } from '#lib/server/pipeline/marts.ts';
import { buildObservations } from '#lib/server/pipeline/observations.ts';
import { allKpis, type Kpi } from '#lib/server/registry.ts';
import { openWorkspace, type Workspace } from '#lib/server/workspace.ts';

let folder: string;
let ws: Workspace;
let model: Kpi;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'steelyard-observations-'));
	ws = await openWorkspace(folder);
	await ensureStagingTables(ws.warehouse);
	await buildMarts(ws);
	model = (await allKpis()).find((kpi) => kpi.id === 'tim-01')!;
});
afterAll(() => {
	ws.close();
	rmSync(folder, { recursive: true });
});

const one = (id: string, department_id: string | null): Kpi => ({
	...model,
	id,
	sql: `select
		'steps' as record_kind, 's1' as record_id, ${department_id} as department_id, cast(null as varchar) as employee_id,
		cast(null as varchar) as stratum, timestamp '2026-07-10 01:00:00' as counted_at, 1 as numerator, 1 as denominator,
		cast(null as double) as hours, cast(null as boolean) as is_open, cast(null as varchar) as exclusion
		where $from < $to and $as_of is not null`
});

it('keeps a record of no department', async () => {
	await buildObservations(ws, { kpis: [one('tim-01', 'cast(null as varchar)')] });
	expect(await ws.warehouse.rows('select kpi_id, record_kind, department_id from observations')).toEqual([
		{ kpi_id: 'tim-01', record_kind: 'steps', department_id: null }
	]);
});

it('fails for a department that the marts do not know, and begins nothing after that', async () => {
	const begun: string[] = [];
	const building = buildObservations(ws, {
		kpis: [one('tim-01', `'nowhere'`), one('tim-02', 'cast(null as varchar)')],
		lanes: 1,
		onProgress: (_done, _total, phase) => begun.push(phase)
	});
	await expect(building).rejects.toThrow('no department nowhere');
	expect(begun).toEqual(['tim-01']);
	expect(await ws.warehouse.rows('select * from observations')).toEqual([]);
});
