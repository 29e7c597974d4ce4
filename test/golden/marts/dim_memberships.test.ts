import { describe, expect, it } from 'vitest';
import type { Staged } from '../../properties/clock.company.ts';
import { ask, step } from './companies.ts';

describe('people and departments as of the event', () => {
	const staged: Staged = {
		assignments: [
			{ employee_id: 'E1', department_id: 'D1', valid_from: '2026-01-01', valid_to: '2026-08-15' },
			{ employee_id: 'E1', department_id: 'D2', valid_from: '2026-08-16' },
			{ employee_id: 'E2', department_id: 'D1', valid_from: '2026-01-01' },
			{ employee_id: 'E2', department_id: 'D3', valid_from: '2026-06-01', valid_to: '2026-07-31' }
		],
		steps: [
			step('last', { employee_id: 'E1', finished_at: '2026-08-15 15:59:59' }),
			step('first', { employee_id: 'E1', finished_at: '2026-08-15 16:00' }),
			step('own', { employee_id: 'E1', department_id: 'D9', finished_at: '2026-08-20 01:00' }),
			step('before', { employee_id: 'E1', finished_at: '2025-12-31 15:59' }),
			step('lent', { employee_id: 'E2', finished_at: '2026-07-01 01:00' }),
			step('returned', { employee_id: 'E2', finished_at: '2026-08-01 01:00' })
		]
	};

	it('a transfer counts from its local day on; the record’s own department comes first; a loan ends', async () => {
		expect(await ask(staged, 'select step_id, department_id from fct_steps order by step_id')).toEqual([
			{ step_id: 'before', department_id: null },
			{ step_id: 'first', department_id: 'D2' },
			{ step_id: 'last', department_id: 'D1' },
			{ step_id: 'lent', department_id: 'D3' },
			{ step_id: 'own', department_id: 'D9' },
			{ step_id: 'returned', department_id: 'D1' }
		]);
	});

	it('training results belong where the person was on the due day', async () => {
		const trained: Staged = {
			...staged,
			trainings: [{ training_id: 'T1', title: 't', course_id: 'K', held_at: '2026-07-01 01:00' }],
			training_results: [
				{ training_id: 'T1', employee_id: 'E1', attempt: 1, due_on: '2026-08-15' },
				{ training_id: 'T1', employee_id: 'E1', attempt: 2, due_on: '2026-08-16' },
				{ training_id: 'T1', employee_id: 'E1', attempt: 3, completed_at: '2026-07-02 01:00' }
			]
		};
		expect(
			await ask(
				trained,
				'select attempt, department_id, course_id from fct_training_results order by attempt'
			)
		).toEqual([
			{ attempt: 1, department_id: 'D1', course_id: 'K' },
			{ attempt: 2, department_id: 'D2', course_id: 'K' },
			{ attempt: 3, department_id: 'D1', course_id: 'K' }
		]);
	});
});
