import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CaseRecord, Records, ResultRecord, StepRecord } from '../reference/records.ts';
import { type Company, openCompany } from './clock.company.ts';
import { masterData, nothing, settings } from './observations.company.ts';
import { observe } from './observations.run.ts';

/** What the random search found wrong once, each shrunk to the record that shows it. */
let company: Company;
beforeAll(async () => {
	company = await openCompany(masterData, settings);
});
afterAll(() => company.close());

const step = (given: Partial<StepRecord> & { step_id: string; stage: string }): StepRecord => ({
	case_id: 'c1',
	activity: 'work',
	department_id: 'A',
	employee_id: null,
	from_department_id: null,
	from_employee_id: null,
	assigned_at: null,
	started_at: null,
	finished_at: null,
	baseline_due_at: null,
	due_at: null,
	result: null,
	reason: null,
	reason_party: null,
	round: null,
	lifecycle: null,
	...given
});

const oneCase: CaseRecord = {
	case_id: 'c1',
	process: 'process',
	green_channel: null,
	initiator_id: null,
	initiator_department_id: 'B',
	lead_department_id: 'A',
	lead_id: null,
	opened_at: '2026-07-06T01:00:00Z',
	closed_at: null,
	baseline_due_at: null,
	goals_set: null,
	goals_met: null,
	budget: null,
	actual_cost: null
};

const attempt = (given: Partial<ResultRecord> & { attempt: number }): ResultRecord => ({
	training_id: 't1',
	employee_id: 'ann',
	required: null,
	due_on: null,
	enrolled: null,
	attended: true,
	completed_at: null,
	pre_score: null,
	post_score: null,
	delayed_score: null,
	satisfaction: null,
	tutored_at: null,
	...given
});

const training: Pick<Records, 'employees' | 'trainings'> = {
	employees: [{ employee_id: 'ann', post_group: null, hired_on: null, left_on: null }],
	trainings: [
		{
			training_id: 't1',
			course_id: 'k1',
			department_id: null,
			planned_on: null,
			held_at: null,
			max_score: null,
			pass_score: null,
			tests_equated: null,
			hours: null,
			linked_indicator: null
		}
	]
};

/** [record, department, numerator, hours, open, exclusion] of one indicator. */
async function rowsOf(kpi_id: string, given: Partial<Records>) {
	const rows = await observe(company, { ...nothing, ...given });
	return rows
		.filter((row) => row.kpi_id === kpi_id)
		.map((row) => [row.record_id, row.department_id, row.numerator, row.hours, row.is_open, row.exclusion])
		.sort();
}

const monday = (time: string) => `2026-07-06T${time}:00Z`;

it('a hand-over that is taken up but not decided has waited, it does not wait', async () => {
	const steps = [
		step({ step_id: 's1', stage: 'handover', assigned_at: monday('01:00'), started_at: monday('03:00') })
	];
	expect(await rowsOf('col-03', { cases: [oneCase], steps })).toEqual([['s1', 'A', null, 2, false, null]]);
});

it('a hand-over decided without any time nobody waits for; one that was withdrawn neither', async () => {
	const steps = [
		step({ step_id: 's1', stage: 'handover', assigned_at: monday('01:00'), result: 'returned' }),
		step({ step_id: 's2', stage: 'handover', assigned_at: monday('01:00'), lifecycle: 'withdraw' })
	];
	expect(await rowsOf('col-03', { cases: [oneCase], steps })).toEqual([
		['s1', 'A', null, null, null, 'missing_stamps'],
		['s2', 'A', null, null, null, 'withdrawn']
	]);
});

it('a review withdrawn unseen is not the first review', async () => {
	const steps = [
		step({ step_id: 's1', stage: 'review', finished_at: monday('01:00'), lifecycle: 'withdraw' }),
		step({ step_id: 's2', stage: 'review', finished_at: monday('02:00'), result: 'approved' })
	];
	expect(await rowsOf('col-06', { cases: [oneCase], steps })).toEqual([['s2', 'B', 1, null, null, null]]);
});

it('an execution skipped before anyone began it starts no case', async () => {
	const steps = [
		step({ step_id: 's1', stage: 'execution', assigned_at: monday('01:00'), lifecycle: 'autoskip' }),
		step({ step_id: 's2', stage: 'execution', started_at: monday('05:00') })
	];
	const risks = [{ risk_id: 'r1', case_id: 'c1', identified_at: monday('03:00') }];
	expect(await rowsOf('rsk-12', { cases: [oneCase], steps, risks })).toEqual([
		['c1', 'B', 1, null, null, null]
	]);
});

it('a training is completed by whichever attempt completes it', async () => {
	const training_results = [
		attempt({ attempt: 1, required: true, due_on: '2026-07-01' }),
		attempt({ attempt: 2, completed_at: '2026-07-01T03:00:00Z' })
	];
	expect(await rowsOf('trn-02', { ...training, training_results })).toEqual([
		['t1|ann|1', null, 1, null, null, null]
	]);
});

it('of two due days the first says which department answers', async () => {
	const training_results = [
		attempt({ attempt: 1, required: true, due_on: '2026-07-06' }),
		attempt({ attempt: 2, required: true, due_on: '2026-07-01' })
	];
	const assignments = [
		{ employee_id: 'ann', department_id: 'A', valid_from: '2026-01-01', valid_to: null },
		{ employee_id: 'ann', department_id: 'B', valid_from: '2026-07-03', valid_to: null }
	];
	expect(await rowsOf('trn-02', { ...training, training_results, assignments })).toEqual([
		['t1|ann|1', 'A', 0, null, null, null]
	]);
});
