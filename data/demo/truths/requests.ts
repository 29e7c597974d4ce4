import type { Company } from '#data/demo/company.ts';
import { answersLate } from '#data/demo/conduct/requests.ts';
import type { CaseRow } from '#data/demo/records.ts';
import { asOf, type LocalSeconds, quarterOf } from '#data/demo/time.ts';
import { said } from '#data/demo/truths/known.ts';
import type { FigureTruth } from '#data/demo/truths/truth.ts';
import { clockFor } from '#data/demo/world.ts';

const period = '2026Q3';

/** Whether something due in the quarter was done by then, in working time of the department that answers. */
function inTime(
	department: string,
	due: LocalSeconds | undefined,
	done: LocalSeconds | null | undefined
): 0 | 1 | null {
	if (due === undefined || due > asOf || quarterOf(due) !== period) return null;
	const clock = clockFor(department);
	return done != null && clock.work(done) <= clock.work(due) ? 1 : 0;
}

const answer = (row: CaseRow) => inTime(row.lead_department_id, row.response_due_at, row.responded_at);
const formalities = (row: CaseRow) =>
	inTime(row.initiator_department_id, row.formalities_due_at, row.formalities_done_at);

/** Requests answered late, and the formalities of urgent matters. */
export function requests({ cases }: Company): FigureTruth[] {
	const rows = cases.map((records) => records.case);
	const figure = (
		id: string,
		kpi_id: string,
		scope_id: string | null,
		judge: (row: CaseRow) => 0 | 1 | null,
		sentence: string
	): FigureTruth => {
		const judged = rows
			.filter((row) => scope_id === null || row.lead_department_id === scope_id)
			.flatMap((row) => judge(row) ?? []);
		const met = judged.filter((one) => one === 1).length;
		return {
			check: 'figure',
			id,
			kpi_id,
			scope: scope_id === null ? 'company' : 'department',
			scope_id,
			period,
			expected: { numerator: met, denominator: judged.length },
			sentence: said(sentence, met, judged.length)
		};
	};
	return [
		figure(
			'late-answers',
			'col-01',
			answersLate,
			answer,
			`国际业务部 (${answersLate}) keeps other departments waiting: {n} of {d} requests due in ${period} got their first answer in time ({%}).`
		),
		figure(
			'answers-company',
			'col-01',
			null,
			answer,
			`In the whole company {n} of {d} requests due in ${period} were answered in time ({%}).`
		),
		figure(
			'formalities-company',
			'tim-05',
			null,
			formalities,
			`Of the urgent matters let through first, {n} of {d} had their formalities made up in time in ${period} ({%}).`
		)
	];
}
