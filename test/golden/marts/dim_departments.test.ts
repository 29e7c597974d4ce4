import { describe, expect, it } from 'vitest';
import type { Staged } from '../../properties/clock.company.ts';
import { ask, office, step } from './companies.ts';

describe('departments', () => {
	const staged: Staged = {
		calendars: [...office('head'), ...office('plant')],
		departments: [
			{ department_id: 'HQ', name: '总部', calendar_id: 'head', sort_order: 1 },
			{ department_id: 'OPS', name: '运营', parent_id: 'HQ', sort_order: 2 },
			{ department_id: 'FAC', name: '工厂', parent_id: 'OPS', calendar_id: 'plant', sort_order: 1 },
			{ department_id: 'FIN', name: '财务', parent_id: 'HQ', calendar_id: 'unheard', sort_order: 1 },
			{ department_id: 'A', name: '甲', parent_id: 'B' },
			{ department_id: 'B', name: '乙', parent_id: 'A' }
		]
	};

	it('stand in tree order and inherit the calendar of the nearest ancestor', async () => {
		expect(
			await ask(staged, 'select department_id, calendar_id, depth from dim_departments order by sort_order')
		).toEqual([
			{ department_id: 'HQ', calendar_id: 'head', depth: 0 },
			{ department_id: 'FIN', calendar_id: 'head', depth: 1 },
			{ department_id: 'OPS', calendar_id: 'head', depth: 1 },
			{ department_id: 'FAC', calendar_id: 'plant', depth: 2 },
			{ department_id: 'A', calendar_id: 'wall_clock', depth: 0 },
			{ department_id: 'B', calendar_id: 'wall_clock', depth: 0 }
		]);
	});

	it('know all their ancestors, and a circle of parents ends', async () => {
		const rows = await ask(
			staged,
			`select department_id, string_agg(ancestor_id, ' ' order by ancestor_id) as above
			from dim_department_ancestors group by all order by 1`
		);
		expect(rows).toEqual([
			{ department_id: 'A', above: 'A' },
			{ department_id: 'B', above: 'B' },
			{ department_id: 'FAC', above: 'FAC HQ OPS' },
			{ department_id: 'FIN', above: 'FIN HQ' },
			{ department_id: 'HQ', above: 'HQ' },
			{ department_id: 'OPS', above: 'HQ OPS' }
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

	it('makes departments and employees that are only seen', async () => {
		expect(
			await ask(
				log,
				'select department_id, name, calendar_id, depth, is_known from dim_departments order by 1'
			)
		).toEqual([
			{ department_id: 'G1', name: 'G1', calendar_id: 'wall_clock', depth: 0, is_known: false },
			{ department_id: 'G2', name: 'G2', calendar_id: 'wall_clock', depth: 0, is_known: false }
		]);
		expect(await ask(log, 'select count(*) as n from dim_employees where not is_known')).toEqual([{ n: 3 }]);
	});
});
