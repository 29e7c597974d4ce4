import { describe, expect, it } from 'vitest';
import type { Staged } from '../../properties/clock.company.ts';
import { ask, office } from './companies.ts';

describe('exceptions', () => {
	const found_at = '2026-09-25 09:00';
	const exception = (exception_id: string, level: number, more: Staged[string][number]) => ({
		exception_id,
		class: 'data',
		level,
		department_id: 'D1',
		found_at,
		due_at: '2026-09-28 02:00',
		...more
	});

	it('run on the wall clock at level 1, else on the handling department’s', async () => {
		const staged: Staged = {
			calendars: office('k'),
			exceptions: [
				exception('1', 1, { restored_at: '2026-09-28 02:30', due_at: '2026-09-28 02:15' }),
				exception('2', 2, { restored_at: '2026-09-28 02:30' }),
				exception('3', 3, { restored_at: '2026-09-27 02:30', due_at: '2026-09-26 01:00' }),
				exception('4', 1, { restored_at: '2026-09-27 02:30', due_at: '2026-09-26 01:00' })
			]
		};
		expect(
			await ask(staged, 'select exception_id, resolve_hours, is_on_time from fct_exceptions order by 1')
		).toEqual([
			{ exception_id: '1', resolve_hours: 65.5, is_on_time: false },
			{ exception_id: '2', resolve_hours: 2.5, is_on_time: false },
			{ exception_id: '3', resolve_hours: 1, is_on_time: true },
			{ exception_id: '4', resolve_hours: 41.5, is_on_time: false }
		]);
	});

	it('that were reopened run on from the start', async () => {
		const restored_at = '2026-09-25 10:00';
		const reopened_at = '2026-09-28 01:00';
		const staged: Staged = {
			calendars: office('k'),
			exceptions: [
				exception('open again', 2, { restored_at, reopened_at }),
				exception('closed again', 2, { restored_at, reopened_at, closed_at: '2026-09-28 04:00' })
			]
		};
		expect(
			await ask(
				staged,
				'select exception_id, is_reopened, is_open, resolve_hours, is_on_time from fct_exceptions order by 1',
				{ as_of: '2026-09-28T09:00:00Z' }
			)
		).toEqual([
			{
				exception_id: 'closed again',
				is_reopened: true,
				is_open: false,
				resolve_hours: 4,
				is_on_time: false
			},
			{ exception_id: 'open again', is_reopened: true, is_open: true, resolve_hours: 8, is_on_time: false }
		]);
	});
});
