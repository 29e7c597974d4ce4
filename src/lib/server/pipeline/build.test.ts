import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importFile } from '#lib/server/import/import.ts';
import { build } from '#lib/server/pipeline/build.ts';
import { openWorkspace, type Workspace } from '#lib/server/workspace.ts';

let folder: string;
let ws: Workspace;

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'steelyard-build-'));
	ws = await openWorkspace(join(folder, 'company'));
});

afterEach(() => {
	ws.close();
	rmSync(folder, { recursive: true });
});

const log = `case:concept:name,concept:name,time:timestamp,org:resource,org:group
C1,ask,2026-03-02T09:00:00+08:00,Ada,Desk
C1,decide,2026-03-03T10:00:00+08:00,Bo,Board
C2,ask,2026-03-04T11:00:00+08:00,Ada,Desk
`;

describe('a build', () => {
	it('of nothing has a hash and no figure with a value', async () => {
		const result = await build(ws);
		expect(result.as_of).toBe('1970-01-01T00:00:00.000Z');
		expect(result.result_hash).toMatch(/^[0-9a-f]{64}$/);
		expect(await ws.warehouse.row('select count(*) as n from figures where value is not null')).toEqual({
			n: 0
		});
	});

	it('of a foreign log alone ends at its last event, twice with the same hash, and counts what the log can tell', async () => {
		const path = join(folder, 'log.csv');
		writeFileSync(path, log);
		await importFile(ws, { path, imported_by: 'test' });
		const steps: string[] = [];
		const shares: number[] = [];
		const onProgress = (done: number, total: number, what: string) => {
			steps.push(what);
			if (what !== 'imports') shares.push(done / total);
		};
		const first = await build(ws, { onProgress });
		expect([shares[0], shares.at(-1)]).toEqual([0, 1]);
		expect(shares).toEqual(shares.toSorted((a, b) => a - b));
		expect(first.as_of).toBe('2026-03-04T03:00:00.000Z');
		expect(steps).toContain('fct_steps');
		expect(await build(ws)).toEqual(first);
		expect(
			await ws.warehouse.row(
				`select n from figures where kpi_id = 'qlt-02' and scope = 'company' and period = '2026-03'`
			)
		).toEqual({ n: 2 });
	});

	it('changes its hash with the as-of time', async () => {
		const path = join(folder, 'log.csv');
		writeFileSync(path, log);
		await importFile(ws, { path, imported_by: 'test' });
		const whole = await build(ws);
		ws.ledger.setSetting('as_of', '2026-03-02T16:00:00Z');
		const early = await build(ws);
		expect(early.as_of).toBe('2026-03-02T16:00:00.000Z');
		expect(early.result_hash).not.toBe(whole.result_hash);
	});
});
