import { describe, expect, it } from 'vitest';
import type { Staged } from '../../properties/clock.company.ts';
import { ask, step } from './companies.ts';

describe('cases', () => {
	it('are archived with their last required document, not before', async () => {
		const document = (document_id: string, case_id: string, more: Staged[string][number]) => ({
			document_id,
			case_id,
			required: true,
			...more
		});
		const staged: Staged = {
			cases: ['A', 'B', 'C'].map((case_id) => ({ case_id, process: 'p', closed_at: '2026-09-01 01:00' })),
			documents: [
				document('1', 'A', { archived_at: '2026-09-03 01:00' }),
				document('2', 'A', { archived_at: '2026-09-05 01:00' }),
				document('3', 'A', { required: false }),
				document('4', 'B', { archived_at: '2026-09-03 01:00' }),
				document('5', 'B', {})
			]
		};
		expect(
			await ask(staged, 'select case_id, archived_at, n_required_documents as n from fct_cases order by 1')
		).toEqual([
			{ case_id: 'A', archived_at: new Date('2026-09-05T01:00:00Z'), n: 2 },
			{ case_id: 'B', archived_at: null, n: 2 },
			{ case_id: 'C', archived_at: null, n: 0 }
		]);
	});

	it('belong to the lead’s department, then to where the lead was, then to the initiator’s', async () => {
		const opened_at = '2026-09-01 01:00';
		const staged: Staged = {
			assignments: [{ employee_id: 'E1', department_id: 'D2', valid_from: '2026-01-01' }],
			cases: [
				{ case_id: '1', process: 'p', opened_at, lead_department_id: 'D1', lead_id: 'E1' },
				{ case_id: '2', process: 'p', opened_at, lead_id: 'E1', initiator_department_id: 'D3' },
				{ case_id: '3', process: 'p', opened_at, lead_id: 'E9', initiator_department_id: 'D3' },
				{ case_id: '4', process: 'p', opened_at }
			]
		};
		expect(await ask(staged, 'select case_id, department_id from fct_cases order by 1')).toEqual([
			{ case_id: '1', department_id: 'D1' },
			{ case_id: '2', department_id: 'D2' },
			{ case_id: '3', department_id: 'D3' },
			{ case_id: '4', department_id: null }
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

	it('closes a case at its last event', async () => {
		expect(
			await ask(
				log,
				'select is_closed_inferred, closed_at, n_steps, department_id, first_event_at from fct_cases'
			)
		).toEqual([
			{
				is_closed_inferred: true,
				closed_at: new Date('2026-03-05T09:30:00Z'),
				n_steps: 3,
				department_id: 'G1',
				first_event_at: new Date('2026-03-02T08:00:00Z')
			}
		]);
	});
});
