import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '#lib/errors.ts';
import { localOperator } from '#lib/server/access/viewer.ts';
import { importFile } from '#lib/server/import/import.ts';
import { buildMarts } from '#lib/server/pipeline/marts.ts';
import { processView } from '#lib/server/process/process.ts';
import { openWorkspace, type Workspace } from '#lib/server/workspace.ts';
import { realLogsAreHere, realPath } from './known.ts';

const folders = ['edge/xes-pm4py', 'edge/xes-apromore'];

let folder: string;
let ws: Workspace;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'steelyard-edge-'));
	ws = await openWorkspace(folder);
});
afterAll(() => {
	ws.close();
	rmSync(folder, { recursive: true });
});

/** Cases and steps made of a file; an InputError where it is refused. Any other error is a failure. */
async function outcome(path: string): Promise<number | InputError> {
	try {
		const { parts } = await importFile(ws, { path, imported_by: 'test' });
		for (const part of parts) expect(part.rows_read, path).toBe(part.imported + part.rejected);
		return parts.reduce((sum, part) => sum + part.produced!.cases + part.produced!.steps, 0);
	} catch (error) {
		expect(error, path).toBeInstanceOf(InputError);
		return error as InputError;
	}
}

/** Rows that files brought; a `gone` row only says which steps of a case a later file no longer has. */
async function stagedRows(): Promise<number> {
	const row = await ws.warehouse.row<{ n: number }>(
		`select (select count(*) from stg_cases) + count(*) as n from stg_steps where standing is distinct from 'gone'`
	);
	return row!.n;
}

describe.skipIf(!realLogsAreHere)('small XES files, one rule each', () => {
	it('are taken in or refused in words, never half', async () => {
		const files = folders.flatMap((name) => readdirSync(realPath(name)).map((file) => realPath(name, file)));
		expect(files.length).toBe(88);
		const outcomes: (number | InputError)[] = [];
		for (let at = 0; at < files.length; at += 4)
			outcomes.push(...(await Promise.all(files.slice(at, at + 4).map(outcome))));
		const refusals = outcomes.filter((result) => result instanceof InputError);
		for (const refusal of refusals) {
			expect(refusal.oneLine()).not.toContain('\n');
			expect(refusal.hint, refusal.oneLine()).not.toBe('');
		}
		const produced = outcomes.filter((result) => typeof result === 'number');
		expect(produced.length).toBeGreaterThan(20);
		expect(await stagedRows()).toBe(produced.reduce((sum, rows) => sum + rows, 0));
	}, 300_000);
});

describe.skipIf(!realLogsAreHere)('start and complete folded to one step', () => {
	it('keeps throughput and gives the processing times of bupaR', async () => {
		const { throughput_time, processing_time } = JSON.parse(
			readFileSync(realPath('edge/bupar-known/expected.json'), 'utf8')
		);
		const patients = mkdtempSync(join(tmpdir(), 'steelyard-patients-'));
		const own = await openWorkspace(patients);
		try {
			await importFile(own, {
				path: realPath('edge/bupar-known/patients.csv'),
				mapping: {
					kind: 'log',
					columns: {
						patient: 'steps.case_id',
						activity: 'steps.activity',
						timestamp: 'steps.finished_at',
						status: 'steps.lifecycle',
						resource: 'steps.employee_id'
					}
				},
				imported_by: 'test'
			});
			await buildMarts(own);
			const view = await processView(own, localOperator, { by: 'resource' });
			expect(view.case_duration_s!.mean / 60).toBeCloseTo(throughput_time.log_mean, 5);
			const rows = await own.warehouse.rows<{ case_id: string; minutes: number }>(
				`select case_id, coalesce(sum(epoch_us(finished_at) - epoch_us(started_at)), 0) / 60000000.0 as minutes
				from fct_steps group by case_id`
			);
			for (const { case_id, minutes } of rows)
				expect(minutes, case_id).toBeCloseTo(processing_time.case[case_id], 5);
			expect(rows.length).toBe(3);
		} finally {
			own.close();
			rmSync(patients, { recursive: true });
		}
	});
});
