import { describe, expect, it } from 'vitest';
import type { Staged } from '../../properties/clock.company.ts';
import { ask, office, step } from './companies.ts';

describe('hand-overs', () => {
	const staged: Staged = {
		calendars: office('k'),
		cases: [{ case_id: 'C1', process: 'p' }],
		steps: [
			step('work', { department_id: 'D1', assigned_at: '2026-09-21 01:00', finished_at: '2026-09-21 03:00' }),
			step('over', {
				stage: 'handover',
				from_department_id: 'D1',
				from_employee_id: 'E1',
				department_id: 'D2',
				employee_id: 'E2',
				assigned_at: '2026-09-21 03:00',
				started_at: '2026-09-21 06:00',
				finished_at: '2026-09-22 01:00',
				result: 'returned',
				reason_party: 'sender',
				round: 1
			}),
			step('waiting', {
				stage: 'handover',
				from_department_id: 'D2',
				department_id: 'D1',
				assigned_at: '2026-09-22 02:00'
			}),
			step('more', { department_id: 'D1', assigned_at: '2026-09-22 02:00', finished_at: '2026-09-23 02:00' })
		],
		pauses: [
			{
				pause_id: 'p',
				step_id: 'over',
				paused_at: '2026-09-21 03:30',
				resumed_at: '2026-09-21 05:30',
				reason: 'waiting_requester'
			}
		]
	};

	it('are those recorded, and only those, once a process records them', async () => {
		expect(
			await ask(
				staged,
				'select handover_id, from_department_id, to_department_id, result, reason_party, round, wait_hours, is_open from fct_handovers order by released_at'
			)
		).toEqual([
			{
				handover_id: 'over',
				from_department_id: 'D1',
				to_department_id: 'D2',
				result: 'returned',
				reason_party: 'sender',
				round: 1,
				wait_hours: 1,
				is_open: false
			},
			{
				handover_id: 'waiting',
				from_department_id: 'D2',
				to_department_id: 'D1',
				result: null,
				reason_party: null,
				round: null,
				wait_hours: 8,
				is_open: true
			}
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

	it('hands over where the department changes, without a wait that nobody stamped', async () => {
		expect(
			await ask(
				log,
				'select handover_id, from_department_id, to_department_id, released_at, received_at, wait_hours, is_open from fct_handovers'
			)
		).toEqual([
			{
				handover_id: 'C1#2',
				from_department_id: 'G1',
				to_department_id: 'G2',
				released_at: new Date('2026-03-02T08:00:00Z'),
				received_at: null,
				wait_hours: null,
				is_open: false
			}
		]);
	});
});
