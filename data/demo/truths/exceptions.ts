import type { Company } from '#data/demo/company.ts';
import { planted } from '#data/demo/organisation.ts';
import { recurringExceptionIds, reopenedExceptionId } from '#data/demo/planted/exceptions.ts';
import type { Truth } from '#data/demo/truths/truth.ts';

export function hiddenExceptions(company: Company): Truth[] {
	const found = (department: string | null) => {
		const rows = company.exceptions.filter((row) => department === null || row.department_id === department);
		return {
			all: rows.length,
			by_others: rows.filter((row) => row.found_by_department_id !== row.department_id).length
		};
	};
	const sql = (where: string) =>
		`select count(*) as "all", count(*) filter (where found_by_department_id is distinct from department_id) as by_others from fct_exceptions${where}`;
	const [hidden, everywhere] = [found(planted.hidesExceptions), found(null)];
	return [
		{
			check: 'query',
			id: 'hidden-exceptions',
			sql: sql(` where department_id = '${planted.hidesExceptions}'`),
			expected: hidden,
			sentence: `生产一部 (D21) hides exceptions: ${hidden.by_others} of the ${hidden.all} in its area were first found by somebody else.`
		},
		{
			check: 'query',
			id: 'hidden-exceptions-company',
			sql: sql(''),
			expected: everywhere,
			sentence: `In the whole company others found ${everywhere.by_others} of ${everywhere.all} first.`
		}
	];
}

export function reopening(company: Company): Truth[] {
	const reopened = company.exceptions.filter((row) => row.reopened_at !== null).length;
	const [first, second] = recurringExceptionIds;
	return [
		{
			check: 'query',
			id: 'reopened-exception',
			sql: `select is_reopened, is_open from fct_exceptions where exception_id = '${reopenedExceptionId}'`,
			expected: { is_reopened: true, is_open: true },
			sentence: `${reopenedExceptionId} was closed on 10 June and reopened on 18 June: it is open again.`
		},
		{
			check: 'query',
			id: 'reopened-count',
			sql: 'select count(*) as n from fct_exceptions where is_reopened',
			expected: { n: reopened },
			sentence: `${reopened} exceptions were reopened in all.`
		},
		{
			check: 'observations',
			id: 'reopened-not-resolved',
			kpi_id: 'tim-09',
			where: { record_ids: [reopenedExceptionId] },
			expected: { n: 1, numerator: 0, denominator: 1 },
			sentence:
				'Restored in time on paper, but reopened and not restored since: it counts as not resolved in time.'
		},
		{
			check: 'observations',
			id: 'recurrence',
			kpi_id: 'rsk-10',
			where: { record_ids: [first, second] },
			expected: { n: 2, numerator: 1, denominator: 2 },
			sentence: `${second} repeats ${first} (same class, cause and process) 41 days after it was closed; nothing repeats ${second}.`
		}
	];
}
