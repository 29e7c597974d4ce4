import type { Company } from '#data/demo/company.ts';
import { asOf, day, local } from '#data/demo/time.ts';
import { count, type Rows } from '#data/demo/reference/contribution.ts';

/** The department of a person on a local day, from the dated assignments; null after the person has left. */
function departmentOn(company: Company): (employee: string, date: string) => string | null {
	const byEmployee = Map.groupBy(company.world.people.assignments, (row) => row.employee_id);
	return (employee, date) =>
		byEmployee
			.get(employee)
			?.find((row) => row.valid_from <= date && (row.valid_to === null || date <= row.valid_to))
			?.department_id ?? null;
}

export function coverage(company: Company): Rows {
	const place = departmentOn(company);
	const left = new Map(company.world.people.employees.map((row) => [row.employee_id, row.left_on]));
	const people = Map.groupBy(
		company.results.filter((row) => row.required),
		(row) => `${row.training_id}|${row.employee_id}`
	);
	return [...people.values()].flatMap((rows) => {
		const [row] = rows;
		const due = local(row.due_on!) + day - 1;
		const gone = left.get(row.employee_id);
		if (due > asOf || (gone && gone < row.due_on!)) return [];
		const done = rows.map((one) => one.completed_at).filter((at) => at !== null);
		const completed = done.length > 0 && Math.min(...done) <= due;
		return [
			{
				...count(
					`${row.training_id}|${row.employee_id}|1`,
					place(row.employee_id, row.due_on!),
					row.employee_id,
					due,
					completed
				),
				stratum: row.training_id
			}
		];
	});
}

const courseOf = (company: Company) => new Map(company.trainings.map((row) => [row.training_id, row]));

export function passing(company: Company): Rows {
	const [place, trainings] = [departmentOn(company), courseOf(company)];
	return company.results.flatMap((row) => {
		const training = trainings.get(row.training_id)!;
		if (row.attempt > 1 || row.post_score === null) return [];
		const at = row.completed_at ?? training.held_at!;
		const good = row.post_score >= training.pass_score;
		return [
			{
				...count(
					`${row.training_id}|${row.employee_id}|1`,
					place(row.employee_id, row.due_on!),
					row.employee_id,
					at,
					good
				),
				stratum: training.course_id
			}
		];
	});
}

export function gains(company: Company): Rows {
	const [place, trainings] = [departmentOn(company), courseOf(company)];
	return company.results.flatMap((row) => {
		const training = trainings.get(row.training_id)!;
		if (
			row.attempt > 1 ||
			row.pre_score === null ||
			row.post_score === null ||
			row.pre_score === training.max_score
		)
			return [];
		return [
			{
				record_id: `${row.training_id}|${row.employee_id}|1`,
				department_id: place(row.employee_id, row.due_on!),
				employee_id: row.employee_id,
				at: row.completed_at ?? training.held_at!,
				numerator: row.post_score - row.pre_score,
				denominator: training.max_score - row.pre_score,
				stratum: training.course_id
			}
		];
	});
}
