import { allOf, type Company } from '#data/demo/company.ts';
import { count, type Rows } from '#data/demo/reference/contribution.ts';
import { attributed, exposure, foresight, recurrence, restoring } from '#data/demo/reference/risk.ts';
import { coverage, gains, passing } from '#data/demo/reference/training.ts';
import { archiving, firstReview, handing, rework, timeliness } from '#data/demo/reference/work.ts';

export { type Contribution, isWithin } from '#data/demo/reference/contribution.ts';
export { durations, survivalMedian } from '#data/demo/reference/durations.ts';
export { openPastDue } from '#data/demo/reference/work.ts';

/** Contributions by indicator id; excluded records are left out. */
export function contributions(company: Company): ReadonlyMap<string, Rows> {
	const steps = allOf(company, 'steps');
	const cases = [...company.cases, ...company.liaison];
	const pauses = Map.groupBy(allOf(company, 'pauses'), (pause) => pause.step_id);
	const timely = steps
		.map((step) => timeliness(step, pauses.get(step.step_id) ?? []))
		.filter((row) => row !== null);
	const approvals = new Set(steps.filter(({ stage }) => stage === 'approval').map(({ step_id }) => step_id));
	return new Map<string, Rows>([
		['tim-01', timely],
		['tim-03', timely.filter((row) => approvals.has(row.record_id))],
		['tim-09', company.exceptions.flatMap(restoring)],
		['col-04', steps.flatMap(handing)],
		['col-06', cases.flatMap(firstReview)],
		[
			'qlt-01',
			allOf(company, 'acceptances').flatMap((row) =>
				row.round === 1 && row.decided_at !== null
					? [count(row.acceptance_id, row.department_id, null, row.decided_at, row.result === 'passed')]
					: []
			)
		],
		['qlt-02', cases.flatMap(rework)],
		['doc-01', cases.flatMap(archiving)],
		['rsk-01', [...company.exceptions.flatMap(attributed), ...steps.flatMap(exposure)]],
		['rsk-10', company.exceptions.flatMap((row) => recurrence(row, company.exceptions))],
		['rsk-12', cases.flatMap(foresight)],
		['trn-02', coverage(company)],
		['trn-05', passing(company)],
		['trn-06', gains(company)]
	]);
}
