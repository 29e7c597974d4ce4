import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessError } from '#lib/server/access/errors.ts';
import { localOperator, type Viewer } from '#lib/server/access/viewer.ts';
import { listProcesses, pathConformance, processView } from '#lib/server/process/process.ts';
import { createMart } from '#lib/server/pipeline/mart.ts';
import { openWorkspace, type Workspace } from '#lib/server/workspace.ts';

const folder = mkdtempSync(join(tmpdir(), 'steelyard-process-'));
let ws: Workspace;

/** Three cases of one log and one of another; case 2 stands in the file against the order of time. */
beforeAll(async () => {
	ws = await openWorkspace(folder);
	await ws.warehouse.run(`
		create table fct_cases as
		select * from (values
			('1', 'permit', 'Desk', timestamp '2026-01-01 12:00', timestamp '2026-01-02', timestamp '2026-01-01'),
			('2', 'permit', 'Office', timestamp '2026-01-09', null, timestamp '2026-01-09'),
			('3', 'permit', 'Office', null, timestamp '2026-01-01', timestamp '2026-01-01'),
			('4', 'travel', 'Desk', null, null, null)
		) as rows (case_id, process, department_id, due_at, closed_at, planned_end_at), (values (null::varchar)) as l (lead_id)`);
	await ws.warehouse.run(`
		create table dim_department_ancestors as
		select * from (values ('Desk', 'Desk'), ('Office', 'Office')) as rows (department_id, ancestor_id)`);
	await ws.warehouse.run(`create table dim_settings as select timestamp '2026-02-01' as as_of_at`);
	await ws.warehouse.run(`
		create table dim_assignments as
		select 'Li' as employee_id, 'Desk' as department_id, timestamp '2025-01-01' as from_at, null::timestamp as to_at`);
	await ws.warehouse.run(`
		create table fct_steps as
		select
			*, 1 as batch_id, row_number() over () as source_row, case_id || '-' || sequence as step_id, event_at as finished_at,
			null::double as elapsed_hours, 0 as paused_us, null::boolean as is_on_time
		from (values
			('1', 'permit', 'ask', 'Li', 'Desk', null, timestamp '2026-01-01 08:00:00', 1, 1),
			('1', 'permit', 'check', 'Wu', 'Office', timestamp '2026-01-01 08:30:00', timestamp '2026-01-01 09:00:00', 2, 2),
			('1', 'permit', 'ask', 'Li', 'Desk', null, timestamp '2026-01-01 10:00:00', 3, 1),
			('1', 'permit', 'pay', null, 'Office', null, timestamp '2026-01-01 13:00:00', 4, 1),
			('2', 'permit', 'check', 'Wu', 'Office', null, timestamp '2026-01-02 09:00:00', 1, 1),
			('2', 'permit', 'ask', 'Li', 'Desk', null, timestamp '2026-01-02 08:00:00', 2, 1),
			('2', 'permit', 'check', 'Wu', 'Office', null, timestamp '2026-01-02 09:00:00', 3, 1),
			('3', 'permit', 'ask', 'Wu', 'Office', null, timestamp '2026-01-03 08:00:00', 1, 1),
			('3', 'permit', 'pay', 'Wu', 'Office', null, null, 2, 1),
			('4', 'travel', 'ask', 'Li', 'Desk', null, timestamp '2026-01-04 08:00:00', 1, 1)
		) as rows (case_id, process, activity, employee_id, department_id, started_at, event_at, sequence, event_count)`);
	await createMart(ws.warehouse, 'fct_events');
});

afterAll(() => {
	ws.close();
	rmSync(folder, { recursive: true });
});

it('orders by instant, ties in file order, and counts what has no resource or no time', async () => {
	expect(await processView(ws, localOperator, { by: 'resource', process: 'permit' })).toEqual({
		process: 'permit',
		by: 'resource',
		cases: 3,
		cases_out_of_order_in_file: 1,
		events: 9,
		events_without_resource: 1,
		events_without_group: 0,
		steps_without_time: 1,
		activities: 3,
		variants: 3,
		top_variant_counts: [1, 1, 1],
		top_variants: [
			{ activities: ['ask'], cases: 1, open_cases: 0 },
			{ activities: ['ask', 'check', 'ask', 'pay'], cases: 1, open_cases: 0 },
			{ activities: ['ask', 'check', 'check'], cases: 1, open_cases: 1 }
		],
		case_duration_s: { min: 0, q1: 1800, median: 3600, mean: 7200, p90: 15120, max: 18000 },
		handover: {
			edges: 3,
			pairs: 4,
			edges_no_self: 2,
			pairs_no_self: 3,
			top: [
				['Li', 'Wu', 2],
				['Wu', 'Li', 1],
				['Wu', 'Wu', 1]
			],
			top_no_self: [
				['Li', 'Wu', 2],
				['Wu', 'Li', 1]
			]
		},
		handover_group: {
			edges: 3,
			pairs: 5,
			edges_no_self: 2,
			pairs_no_self: 4,
			top: [
				['Desk', 'Office', 3],
				['Office', 'Desk', 1],
				['Office', 'Office', 1]
			],
			top_no_self: [
				['Desk', 'Office', 3],
				['Office', 'Desk', 1]
			]
		},
		working_together: { unordered_pairs: 1, sum: 2, top: [['Li', 'Wu', 2]] },
		subcontracting_n2: { edges: 1, sum: 1, top: [['Li', 'Wu', 1]] },
		rework_cases: 2,
		selfloop_cases: 1,
		mean_wait_since_previous_event_s: { check: 2400, ask: 3600, pay: 10800 },
		deadlines: {
			cases_with_due: 2,
			last_event_after_due: 1,
			cases_with_planned_end: 2,
			closed_after_planned_end: 1
		}
	});
});

it('counts between departments when asked by group', async () => {
	const view = await processView(ws, localOperator, { by: 'group' });
	expect(view).toMatchObject({ process: null, by: 'group', cases: 4, events: 10 });
	expect(view.handover).toEqual(view.handover_group);
	expect(view.subcontracting_n2).toEqual({
		edges: 2,
		sum: 2,
		top: [
			['Desk', 'Office', 1],
			['Office', 'Desk', 1]
		]
	});
});

it('follows a prescribed path, open cases as far as they have come', async () => {
	expect(
		await pathConformance(ws, localOperator, { path: ['ask', 'check'], optional: ['pay'] })
	).toMatchObject({
		cases: 4,
		open_cases: 2,
		complete: 2,
		'missing: check': 1,
		stage_repeated: 2,
		conforming: 1,
		total_alignment_cost: 3
	});
});

it('lists the processes and refuses one that is not there', async () => {
	expect(await listProcesses(ws, localOperator)).toEqual([
		{ process: 'permit', cases: 3 },
		{ process: 'travel', cases: 1 }
	]);
	await expect(processView(ws, localOperator, { by: 'resource', process: 'permits' })).rejects.toMatchObject({
		code: 'unknown-process',
		hint: 'On record: permit, travel.'
	});
});

describe('who sees what', () => {
	const viewer = (
		role: Viewer['role'],
		department_id: string | null,
		employee_id: string | null
	): Viewer => ({
		user_id: role,
		name: role,
		role,
		department_id,
		employee_id
	});
	const manager = viewer('manager', 'Desk', null);
	const employee = viewer('employee', null, 'Wu');

	it('a manager the steps of the own department, and nobody of another', async () => {
		const view = await processView(ws, manager, { by: 'resource', process: 'permit' });
		expect(view).toMatchObject({
			cases: 2,
			events: 3,
			activities: 1,
			top_variants: [
				{ activities: ['ask'], cases: 1, open_cases: 1 },
				{ activities: ['ask', 'ask'], cases: 1, open_cases: 0 }
			],
			handover: { pairs: 0 },
			handover_group: { pairs: 0 },
			working_together: { sum: 0 },
			subcontracting_n2: { sum: 0 },
			steps_without_time: 0,
			selfloop_cases: 0,
			deadlines: { cases_with_due: 1, closed_after_planned_end: 1 }
		});
		for (const by of ['resource', 'group'] as const) {
			const everything = JSON.stringify(await processView(ws, manager, { by }));
			expect(everything).not.toMatch(/Wu|Office|check|pay/);
		}
	});

	it('an employee only what they did themself', async () => {
		const view = await processView(ws, employee, { by: 'resource' });
		expect(view).toMatchObject({ cases: 3, events: 5, steps_without_time: 1 });
		expect(view.handover.top).toEqual([['Wu', 'Wu', 1]]);
		expect(JSON.stringify(view)).not.toMatch(/Li|Desk/);
	});

	it('path and list of processes likewise', async () => {
		expect(await pathConformance(ws, manager, { path: ['ask', 'check'] })).toMatchObject({
			cases: 3,
			complete: 0,
			never_seen: ['check']
		});
		expect(await listProcesses(ws, manager)).toEqual([
			{ process: 'permit', cases: 2 },
			{ process: 'travel', cases: 1 }
		]);
		expect(await listProcesses(ws, employee)).toEqual([{ process: 'permit', cases: 3 }]);
		await expect(processView(ws, employee, { by: 'group', process: 'travel' })).rejects.toMatchObject({
			code: 'unknown-process',
			hint: 'On record: permit.'
		});
	});

	it('HR and auditors everything, an admin and a manager of nothing none', async () => {
		for (const role of ['hr_analyst', 'hr_lead', 'auditor'] as const)
			expect(await processView(ws, viewer(role, null, null), { by: 'group' })).toMatchObject({ events: 10 });
		expect(await processView(ws, viewer('manager', null, null), { by: 'group' })).toMatchObject({
			cases: 0,
			events: 0,
			case_duration_s: null
		});
		const admin = viewer('admin', null, null);
		await expect(processView(ws, admin, { by: 'group' })).rejects.toThrow(AccessError);
		await expect(pathConformance(ws, admin, { path: ['ask'] })).rejects.toThrow(AccessError);
		await expect(listProcesses(ws, admin)).rejects.toThrow(AccessError);
	});
});
