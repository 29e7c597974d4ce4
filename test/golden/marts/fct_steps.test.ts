import { describe, expect, it } from 'vitest';
import type { Staged } from '../../properties/clock.company.ts';
import { ask, office, step } from './companies.ts';

describe('due times', () => {
	const due = (rows: Staged[string], settings = {}) =>
		ask(
			{ calendars: office('k'), steps: rows },
			`select step_id, is_due, is_on_time from fct_steps order by step_id`,
			settings
		);

	it('are inclusive and run on the business clock', async () => {
		const due_at = '2026-09-25 10:00';
		expect(
			await due([
				step('1 exactly', { finished_at: '2026-09-25 10:00', due_at }),
				step('2 in the free time after', { finished_at: '2026-09-26 03:00', due_at }),
				step('3 on the next morning', { finished_at: '2026-09-28 01:00:00.000001', due_at })
			])
		).toEqual([
			{ step_id: '1 exactly', is_due: true, is_on_time: true },
			{ step_id: '2 in the free time after', is_due: true, is_on_time: true },
			{ step_id: '3 on the next morning', is_due: true, is_on_time: false }
		]);
	});

	it('that are plain dates mean the end of that local day', async () => {
		const rows = await ask(
			{ steps: [step('s', { finished_at: '2026-09-25 15:59:59', due_at: '2026-09-24 16:00' })] },
			`select is_on_time, strftime(due_at, '%x %X.%f') as due from fct_steps`
		);
		expect(rows).toEqual([{ is_on_time: true, due: '2026-09-25 15:59:59.999999' }]);
	});

	it('that are plain dates follow days of 23 and 25 hours, and days that begin at one o’clock', async () => {
		const rows = await ask(
			{
				steps: ['2026-09-05 04:00', '2026-09-06 04:00', '2026-04-04 03:00'].map((due_at) =>
					step(due_at, { assigned_at: '2026-03-01 12:00', due_at })
				)
			},
			`select step_id, strftime(due_at, '%x %X.%f') as due from fct_steps order by step_id`,
			{ time_zone: 'America/Santiago' }
		);
		expect(rows).toEqual([
			{ step_id: '2026-04-04 03:00', due: '2026-04-05 03:59:59.999999' },
			{ step_id: '2026-09-05 04:00', due: '2026-09-06 03:59:59.999999' },
			{ step_id: '2026-09-06 04:00', due: '2026-09-07 02:59:59.999999' }
		]);
	});

	it('are judged on the baseline, whatever they were moved to', async () => {
		expect(
			await due([
				step('s', {
					finished_at: '2026-09-25 02:00',
					baseline_due_at: '2026-09-24 02:00',
					due_at: '2026-09-26 02:00'
				})
			])
		).toEqual([{ step_id: 's', is_due: true, is_on_time: false }]);
	});

	it('that have passed make an open step late now, others leave it undecided', async () => {
		const assigned_at = '2026-09-01 01:00';
		expect(
			await due(
				[
					step('1 passed', { assigned_at, due_at: '2026-09-20 02:00' }),
					step('2 to come', { assigned_at, due_at: '2026-10-20 02:00' }),
					step('3 none', { assigned_at })
				],
				{ as_of: '2026-09-30T16:00:00Z' }
			)
		).toEqual([
			{ step_id: '1 passed', is_due: true, is_on_time: false },
			{ step_id: '2 to come', is_due: false, is_on_time: null },
			{ step_id: '3 none', is_due: false, is_on_time: null }
		]);
	});
});

describe('pauses', () => {
	it('move the deadline on; a running one keeps an open step undecided', async () => {
		const staged: Staged = {
			calendars: office('k'),
			steps: [
				step('s', {
					assigned_at: '2026-09-21 01:00',
					finished_at: '2026-09-23 03:00',
					due_at: '2026-09-22 10:00'
				}),
				step('open', { assigned_at: '2026-09-21 01:00', due_at: '2026-09-22 10:00' })
			],
			pauses: [
				{
					pause_id: 'p1',
					step_id: 's',
					paused_at: '2026-09-22 01:00',
					resumed_at: '2026-09-22 03:00',
					reason: 'approved_suspension'
				},
				{
					pause_id: 'p2',
					step_id: 's',
					paused_at: '2026-09-22 02:00',
					resumed_at: '2026-09-22 04:00',
					reason: 'waiting_partner'
				},
				{ pause_id: 'p3', step_id: 'open', paused_at: '2026-09-22 09:00', reason: 'waiting_partner' }
			]
		};
		const settings = { as_of: '2026-09-24T02:00:00Z' };
		expect(
			await ask(
				staged,
				'select step_id, paused_us / 3600000000 as paused, deadline_at, elapsed_hours, is_on_time from fct_steps order by 1',
				settings
			)
		).toEqual([
			{
				step_id: 'open',
				paused: 10,
				deadline_at: new Date('2026-09-24T03:00:00Z'),
				elapsed_hours: 15,
				is_on_time: null
			},
			{
				step_id: 's',
				paused: 3,
				deadline_at: new Date('2026-09-23T04:00:00Z'),
				elapsed_hours: 15,
				is_on_time: true
			}
		]);
		expect(await ask(staged, `select count(*) as n from fct_pauses where step_id = 's'`, settings)).toEqual([
			{ n: 1 }
		]);
	});
});

describe('of a foreign log alone', () => {
	const log: Staged = {
		cases: [{ case_id: 'C1', process: 'permits' }],
		steps: [
			step('C1#1', { department_id: 'G1', employee_id: 'R1', finished_at: '2026-03-02 08:00', sequence: 1 }),
			step('C1#2', { department_id: 'G2', employee_id: 'R2', finished_at: '2026-03-03 08:00', sequence: 2 }),
			step('C1#3', { department_id: 'G2', employee_id: 'R3', finished_at: '2026-03-05 09:30', sequence: 3 })
		]
	};

	it('knows no elapsed time of a step that has only an end', async () => {
		expect(
			await ask(log, 'select distinct elapsed_hours, is_open, is_due, is_on_time from fct_steps')
		).toEqual([{ elapsed_hours: null, is_open: false, is_due: false, is_on_time: null }]);
	});
});
