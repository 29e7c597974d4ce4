import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildKey, isCurrent, recordBuild } from '#lib/server/pipeline/current.ts';
import { openWorkspace, type Workspace } from '#lib/server/workspace.ts';

let folder: string;
let ws: Workspace;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'steelyard-current-'));
	ws = await openWorkspace(folder);
});
afterAll(() => {
	ws.close();
	rmSync(folder, { recursive: true });
});

const built = async () =>
	recordBuild(ws, { as_of: '2026-10-01T00:00:00.000Z', result_hash: 'abc' }, await buildKey(ws));

it('is current after a build, and no longer after a setting, a parameter, a scheme or the warehouse changed', async () => {
	expect(await isCurrent(ws)).toBe(false);
	await built();
	expect(await isCurrent(ws)).toBe(false);
	await ws.warehouse.run('create table figures (n integer)');
	await ws.warehouse.run('create table scores (n integer)');
	expect(await isCurrent(ws)).toBe(true);

	ws.ledger.setSetting('time_zone', 'Asia/Hong_Kong');
	expect(await isCurrent(ws)).toBe(false);
	await built();
	expect(await isCurrent(ws)).toBe(true);

	ws.ledger.addParameterVersion({
		kpi_id: 'rsk-10',
		name: 'window_days',
		value: 60,
		valid_from: '2026-07-01',
		author: 'test'
	});
	expect(await isCurrent(ws)).toBe(false);
	await built();

	ws.ledger.addScheme({ id: 'own', version: 1, body: '{}', author: 'test' });
	expect(await isCurrent(ws)).toBe(false);
	await built();

	await ws.warehouse.run('drop table scores');
	expect(await isCurrent(ws)).toBe(false);
});
