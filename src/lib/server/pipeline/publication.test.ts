import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { localOperator } from '#lib/server/access/viewer.ts';
import { readTrace } from '#lib/server/figures/trace.ts';
import { importFile } from '#lib/server/import/import.ts';
import { build } from '#lib/server/pipeline/build.ts';
import { resultHash } from '#lib/server/pipeline/hash.ts';
import { publishing } from '#lib/server/pipeline/publication.ts';
import { projectRoot } from '#lib/server/project.ts';
import { openWorkspace, type Workspace } from '#lib/server/workspace.ts';

let folder: string;
let ws: Workspace;

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'steelyard-publication-'));
	ws = await openWorkspace(join(folder, 'company'));
});

afterEach(() => {
	ws.close();
	rmSync(folder, { recursive: true });
});

/** A process log of so many cases of two events, which QLT-02 counts as cases. */
async function importLog(name: string, cases: number): Promise<void> {
	const path = join(folder, `${name}.csv`);
	const events = Array.from({ length: cases }, (_, index) => [
		`${name}${index},ask,2026-03-02T09:00:00+08:00,Ada,Desk`,
		`${name}${index},decide,2026-03-03T09:00:00+08:00,Bo,Board`
	]);
	const header = 'case:concept:name,concept:name,time:timestamp,org:resource,org:group';
	writeFileSync(path, [header, ...events.flat(), ''].join('\n'));
	await importFile(ws, { path, imported_by: 'test', mapping: { process: 'work' } });
}

/** What a person sees of one figure: its n, the records listed under it, and the cases on record. */
const look = () =>
	ws.warehouse.snapshot(async (warehouse) => {
		const asked = { kpi_id: 'qlt-02', period: 'all', scope: 'company', scope_id: null } as const;
		const trace = await readTrace({ ...ws, warehouse }, localOperator, asked);
		const cases = await warehouse.row<{ n: number }>('select count(*) as n from fct_cases');
		const { counted, pending } = trace!.evidence.totals;
		return `${trace!.calculation.figure.n} of ${counted + pending} of ${cases!.n}`;
	});

it('readers see all of the old or all of the new, never some of both', { timeout: 120_000 }, async () => {
	await importLog('A', 3);
	await build(ws);
	await importLog('B', 4);
	let isBuilding = true;
	const building = build(ws).finally(() => (isBuilding = false));
	const seen: string[] = [];
	while (isBuilding) seen.push(await look());
	await building;
	seen.push(await look());
	expect([...new Set(seen)]).toEqual(['3 of 3 of 3', '7 of 7 of 7']);
});

it('a reader keeps what it began with', { timeout: 120_000 }, async () => {
	await importLog('A', 3);
	await build(ws);
	await ws.warehouse.snapshot(async (view) => {
		const count = () => view.row('select count(*) as n from fct_cases');
		expect(await count()).toEqual({ n: 3 });
		await importLog('B', 4);
		await build(ws);
		expect(await count()).toEqual({ n: 3 });
	});
	expect(await ws.warehouse.row('select count(*) as n from fct_cases')).toEqual({ n: 7 });
});

it('what fails is not shown and not kept, and what is no longer made goes', async () => {
	const make = (...names: string[]) =>
		publishing(ws.warehouse, async (next) => {
			for (const name of names) await next.run(`create or replace table ${name} as select '${name}' as own`);
			if (names.includes('wrong')) throw new Error('cut off');
		});
	const shown = async () =>
		(
			await ws.warehouse.rows<{ name: string }>(
				`select table_name as name from information_schema.tables
				where table_schema = 'main' and table_type = 'VIEW' order by name`
			)
		).map(({ name }) => name);
	await make('one', 'two');
	expect(await shown()).toEqual(['one', 'two']);
	await expect(make('two', 'wrong')).rejects.toThrow('cut off');
	expect(await shown()).toEqual(['one', 'two']);
	await make('two', 'three');
	expect(await shown()).toEqual(['three', 'two']);
	expect(await ws.warehouse.rows('select own from two')).toEqual([{ own: 'two' }]);
	await expect(ws.warehouse.rows('select * from wrong')).rejects.toThrow('wrong');
});

/** Builds, telling each phase as it begins. */
const program = `
import { writeSync } from 'node:fs';
import { build } from '#lib/server/pipeline/build.ts';
import { openWorkspace } from '#lib/server/workspace.ts';
const ws = await openWorkspace(process.argv[2]);
await build(ws, { onProgress: (_done, _total, phase) => writeSync(1, phase + '\\n') });
`;

/** Kills a build, without warning, when it comes to a phase. */
function buildAndKill(file: string, phase: string): Promise<void> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [file, ws.folder], {
			cwd: projectRoot,
			stdio: ['ignore', 'pipe', 'inherit']
		});
		let told = '';
		child.stdout.on('data', (chunk: Buffer) => {
			told += chunk.toString();
			if (told.split('\n').includes(phase)) child.kill('SIGKILL');
		});
		child.on('close', (_code, signal) =>
			signal === 'SIGKILL' ? resolve() : reject(new Error(`never came to ${phase}`))
		);
	});
}

it(
	'a build killed at any stage leaves the old figures, and the next one is whole',
	{ timeout: 240_000 },
	async () => {
		const file = join(projectRoot, `src/lib/server/pipeline/publication-${process.pid}.tmp.ts`);
		writeFileSync(file, program);
		try {
			await importLog('A', 3);
			const before = await build(ws);
			await importLog('B', 4);
			for (const phase of ['fct_steps', 'qlt-02', 'scores']) {
				ws.close();
				await buildAndKill(file, phase);
				ws = await openWorkspace(ws.folder);
				expect(await resultHash(ws), phase).toBe(before.result_hash);
				expect(await look(), phase).toBe('3 of 3 of 3');
			}
			await build(ws);
			expect(await look()).toBe('7 of 7 of 7');
			const left = await ws.warehouse.rows(
				`select schema_name from information_schema.schemata where schema_name like 'derived%'`
			);
			expect(left).toHaveLength(1);
		} finally {
			rmSync(file);
		}
	}
);
