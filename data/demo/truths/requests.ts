import type { Company } from '#data/demo/company.ts';
import type { Row } from '#data/demo/columns.ts';
import { answersLate } from '#data/demo/conduct/requests.ts';
import { sharesLate } from '#data/demo/conduct/uploads.ts';
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

const shared = (row: Row) =>
	inTime(row.department_id as string, row.due_at as LocalSeconds, row.held_at as LocalSeconds | null);

/** Requests answered late, the formalities of urgent matters, and data shared late. */
export function requests({ cases, conduct }: Company): FigureTruth[] {
	const rows = cases.map((records) => records.case);
	const uploads = conduct.communications.filter(({ mode }) => mode === 'upload');
	const all = (judge: (row: CaseRow) => 0 | 1 | null, scope_id: string | null) =>
		rows
			.filter((row) => scope_id === null || row.lead_department_id === scope_id)
			.flatMap((row) => judge(row) ?? []);
	const figure = (
		id: string,
		kpi_id: string,
		scope_id: string | null,
		judged: readonly (0 | 1)[],
		sentence: string
	): FigureTruth => {
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
			all(answer, answersLate),
			`国际业务部 (${answersLate}) keeps other departments waiting: {n} of {d} requests due in ${period} got their first answer in time ({%}).`
		),
		figure(
			'answers-company',
			'col-01',
			null,
			all(answer, null),
			`In the whole company {n} of {d} requests due in ${period} were answered in time ({%}).`
		),
		figure(
			'formalities-company',
			'tim-05',
			null,
			all(formalities, null),
			`Of the urgent matters let through first, {n} of {d} had their formalities made up in time in ${period} ({%}).`
		),
		figure(
			'shares-late',
			'col-13',
			sharesLate,
			uploads.flatMap((row) => (row.department_id === sharesLate ? (shared(row) ?? []) : [])),
			`采购部 (${sharesLate}) shares its data late: {n} of {d} uploads due in ${period} came in time ({%}).`
		)
	];
}
