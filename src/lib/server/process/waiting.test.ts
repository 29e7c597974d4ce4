import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { localOperator, type Viewer } from '#lib/server/access/viewer.ts';
import { processWaiting } from '#lib/server/process/waiting.ts';
import { createMart } from '#lib/server/pipeline/mart.ts';
import { openWorkspace, type Workspace } from '#lib/server/workspace.ts';

let folder: string;
let ws: Workspace;

/** Case 1 goes Desk → Office → Desk → Office, case 2 Desk → Office; the last step of case 2 is still open. */
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'steelyard-waiting-'));
	ws = await openWorkspace(folder);
	await ws.warehouse.run(`
		create table fct_cases as
		select case_id, 'permit' as process, 'Desk' as department_id, null::varchar as lead_id
		from (values ('1'), ('2')) as rows (case_id)`);
	await ws.warehouse.run(`
		create table dim_department_ancestors as
		select * from (values ('Desk', 'Desk'), ('Office', 'Office')) as rows (department_id, ancestor_id)`);
	await ws.warehouse.run(`create table dim_settings as select timestamp '2026-01-10' as as_of_at`);
	await ws.warehouse.run(`
		create table dim_assignments as
		select 'Li' as employee_id, 'Desk' as department_id, timestamp '2025-01-01' as from_at, null::timestamp as to_at`);
	await ws.warehouse.run(`
		create table fct_steps as
		select
			case_id || '-' || sequence as step_id, case_id, 'permit' as process, activity, null as employee_id,
			department_id, started_at, coalesce(finished_at, started_at) as event_at, finished_at, sequence,
			1 as event_count, 1 as batch_id, sequence as source_row, elapsed_hours, paused_us, is_on_time
		from (values
			('1', 1, 'ask', 'Desk', null, timestamp '2026-01-01 08:00', 2.0, 0, null),
			('1', 2, 'check', 'Office', timestamp '2026-01-01 10:00', timestamp '2026-01-01 12:00', 2.0, 3600000000, true),
			('1', 3, 'ask', 'Desk', null, timestamp '2026-01-01 15:00', null, 0, true),
			('1', 4, 'check', 'Office', timestamp '2026-01-01 14:00', timestamp '2026-01-01 18:00', 4.0, 0, false),
			('2', 1, 'ask', 'Desk', null, timestamp '2026-01-02 08:00', 6.0, 0, null),
			('2', 2, 'check', 'Office', timestamp '2026-01-02 12:00', null, 99.0, 0, null)
		) as rows (case_id, sequence, activity, department_id, started_at, finished_at, elapsed_hours, paused_us, is_on_time)`);
	await createMart(ws.warehouse, 'fct_events');
	await ws.warehouse.run(`
		create table cur_pauses as
		select * from (values
			('1-2', 'waiting_requester', timestamp '2026-01-01 10:00', timestamp '2026-01-01 11:00'),
			('2-2', 'waiting_requester', timestamp '2026-01-09 00:00', null),
			('2-2', 'waiting_partner', timestamp '2026-01-03 00:00', timestamp '2026-01-03 06:00'),
			('2-2', 'waiting_partner', timestamp '2026-02-03 00:00', null)
		) as rows (step_id, reason, paused_at, resumed_at)`);
});

afterAll(() => {
	ws?.close();
	rmSync(folder, { recursive: true, force: true });
});

it('says how often, after how long and how punctually work goes from one department to another', async () => {
	const { matrix } = await processWaiting(ws, localOperator, {});
	// Waits 2 h (08:00 → 10:00), none (15:00 → 14:00) and 4 h; of two steps with a deadline that has come one was on time.
	expect(matrix).toEqual([
		{ giver: 'Desk', receiver: 'Office', times: 3, wait_s: 7200, on_time: 1, due: 2 },
		{ giver: 'Office', receiver: 'Desk', times: 1, wait_s: 10800, on_time: 1, due: 1 }
	]);
});

it('says how long an activity takes, in all hands and in each, open steps apart', async () => {
	const { stages } = await processWaiting(ws, localOperator, { process: 'permit' });
	const check = { activity: 'check', times: 3, measured: 2, p50_hours: 3, paused_hours: 0.5, open: 1 };
	expect(stages).toEqual([
		expect.objectContaining({ activity: 'ask', department: null, times: 3, measured: 2, p50_hours: 4 }),
		expect.objectContaining({ activity: 'ask', department: 'Desk', times: 3, open: 0 }),
		expect.objectContaining({ ...check, department: null }),
		expect.objectContaining({ ...check, department: 'Office' })
	]);
	expect(stages[2].p90_hours).toBeCloseTo(3.8, 12);
});

it('says for what steps were paused, running pauses up to the as-of time, later ones not at all', async () => {
	const { pauses } = await processWaiting(ws, localOperator, {});
	expect(pauses).toEqual([
		{ reason: 'waiting_requester', times: 2, hours: 25 },
		{ reason: 'waiting_partner', times: 1, hours: 6 }
	]);
});

it('shows a manager the own department only, and not who acted before in another', async () => {
	const manager: Viewer = { ...localOperator, role: 'manager', department_id: 'Office', employee_id: null };
	const { matrix, stages } = await processWaiting(ws, manager, {});
	expect(matrix).toEqual([]);
	expect(stages.map((stage) => stage.activity)).toEqual(['check', 'check']);
});
