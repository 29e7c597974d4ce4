import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parsePeriod } from '#lib/kpi/period.ts';
import { verify } from '#lib/server/audit/verify.ts';
import { importFile } from '#lib/server/import/import.ts';
import { sourcePath } from '#lib/server/import/sources.ts';
import { build } from '#lib/server/pipeline/build.ts';
import { correctingPublished } from '#lib/server/pipeline/publication.ts';
import { openWorkspace, type Workspace } from '#lib/server/workspace.ts';

const log = [
	'case:concept:name,concept:name,time:timestamp,org:resource,lifecycle:transition',
	'1,Check,2026-07-01T09:00:00+08:00,Li,start',
	'1,Check,2026-07-01T10:00:00+08:00,Li,complete',
	'1,Pay,2026-07-02T09:00:00+08:00,Wu,complete'
].join('\n');

let folder: string;
let ws: Workspace;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'steelyard-verify-'));
	ws = await openWorkspace(join(folder, 'data'));
	writeFileSync(join(folder, 'log.csv'), log);
	await importFile(ws, { path: join(folder, 'log.csv'), imported_by: 'test' });
	await build(ws);
});
afterEach(() => {
	ws.close();
	rmSync(folder, { recursive: true });
});

const failed = async () =>
	(await verify(ws)).filter(({ ok }) => !ok).map(({ check, detail }) => `${check}: ${detail}`);

it('holds for what was just imported and built, events folded to steps included', async () => {
	expect(await verify(ws)).toMatchObject([
		{ check: 'sources', ok: true, detail: '1 files have the bytes that were imported' },
		{ check: 'audit', ok: true },
		{ check: 'batches', ok: true, detail: '1 imports have their rows' },
		{ check: 'result', ok: true }
	]);
});

it('notices a source that is missing and a file that nobody imported', async () => {
	const [{ sha256 }] = ws.ledger.imports();
	rmSync(sourcePath(ws, sha256));
	writeFileSync(sourcePath(ws, 'stray'), '');
	expect(await failed()).toEqual([
		`sources: source ${sha256} is missing; file stray in sources is not in the ledger`
	]);
});

it('notices a changed entry of the audit log', async () => {
	ws.ledger.database.exec('drop trigger audit_is_append_only_update');
	ws.ledger.database.exec(`update audit set actor = 'somebody else' where seq = 1`);
	expect(await failed()).toEqual(['audit: the chain breaks at entry 1']);
});

it('notices lost rows and rows of a batch that nobody imported', async () => {
	await ws.warehouse.run(`update stg_steps set batch_id = 7 where activity = 'Pay'`);
	expect(await failed()).toEqual([
		'batches: import 1 (log.csv) has 2 rows, not 3; batch 7 is in the warehouse but not in the ledger'
	]);
});

it('notices a figure that was changed by hand', async () => {
	await correctingPublished(ws.warehouse, (published) =>
		published.run(`update figures set n = n + 1 where scope = 'company' and period = 'all'`)
	);
	expect(await failed()).toEqual([
		expect.stringMatching(/^result: figures and scores hash to [0-9a-f]{64}, stored is/)
	]);
});

it('computes a period again from the records, and notices what they do not come to', async () => {
	const [quarter, all] = [parsePeriod('2026Q3')!, parsePeriod('all')!];
	expect((await verify(ws, undefined, quarter)).at(-1)).toMatchObject({ check: 'recomputed', ok: true });
	expect((await verify(ws, undefined, all)).at(-1)).toMatchObject({ check: 'recomputed', ok: true });
	await correctingPublished(ws.warehouse, (published) =>
		published.run(
			`update figures set n = n + 1 where kpi_id = 'tim-02' and period = '2026-07' and scope <> 'employee'`
		)
	);
	expect((await verify(ws, undefined, quarter)).at(-1)).toEqual({
		check: 'recomputed',
		ok: false,
		detail: 'other than what the records come to: 2026-07: 1 company figures of tim-02'
	});
	ws.ledger.setSetting('as_of', '2026-07-01T12:00:00Z');
	expect((await verify(ws, undefined, quarter)).at(-1)).toMatchObject({
		ok: false,
		detail: expect.stringContaining('older than imports')
	});
	expect(
		await ws.warehouse.rows(
			`select schema_name from information_schema.schemata where schema_name = 'derived_aside'`
		)
	).toEqual([]);
});
