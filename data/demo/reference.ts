import { allOf, type Company } from '#data/demo/company.ts';
import { departments, planted } from '#data/demo/organisation.ts';
import { transferred } from '#data/demo/people.ts';
import type { CaseRecords, ExceptionRow, PauseRow, StepRow } from '#data/demo/records.ts';
import { asOf, day, local, type LocalSeconds } from '#data/demo/time.ts';
import { clockFor } from '#data/demo/world.ts';

/**
 * What each record of the demo company contributes to each indicator, counted from the records themselves in plain
 * TypeScript: from the definitions in words, not from the suite's SQL. Instants are local seconds.
 */
export interface Contribution {
	record_id: string;
	/** null = nobody's: counts for the company only. */
	department_id: string | null;
	employee_id: string | null;
	/** Places it in a period. */
	at: LocalSeconds;
	numerator: number;
	denominator: number;
	/** Course of a training result, for breaking a figure down. */
	stratum?: string;
}

type Rows = Contribution[];

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

const count = (
	record_id: string,
	department_id: string | null,
	employee_id: string | null,
	at: LocalSeconds,
	good: boolean
): Contribution => ({
	record_id,
	department_id,
	employee_id,
	at,
	numerator: good ? 1 : 0,
	denominator: 1
});

/** The holder's department when it happened: the record's own, else where the transferred person was that day. */
export function departmentThen(step: StepRow): string {
	if (step.department_id !== null) return step.department_id;
	const at = step.finished_at ?? step.started_at ?? step.assigned_at;
	return at < local(transferred.on) ? planted.transferFrom : planted.transferTo;
}

/** Working seconds of the pauses that count: entered before the deadline passed. */
export function pausedSeconds(step: StepRow, pauses: readonly PauseRow[]): number {
	const clock = clockFor(departmentThen(step));
	const due = step.baseline_due_at ?? Infinity;
	const valid = pauses.filter((pause) => (pause.entered_at ?? pause.paused_at) <= due);
	return valid.reduce(
		(sum, pause) => sum + clock.work(pause.resumed_at ?? asOf) - clock.work(pause.paused_at),
		0
	);
}

/** The due time is moved on by the pauses that count; what has not fallen due by then is nobody's yet. */
function timeliness(step: StepRow, pauses: readonly PauseRow[]): Contribution | null {
	if (step.baseline_due_at === null) return null;
	const department = departmentThen(step);
	const clock = clockFor(department);
	const paused = pausedSeconds(step, pauses);
	const allowed = clock.work(step.baseline_due_at) + paused;
	const deadline = paused === 0 ? step.baseline_due_at : clock.at(allowed);
	if (deadline > asOf) return null;
	const timely = step.finished_at !== null && clock.work(step.finished_at) <= allowed;
	return count(step.step_id, department, step.employee_id, deadline, timely);
}

function handing(step: StepRow): Rows {
	if (
		step.stage !== 'handover' ||
		step.round > 1 ||
		step.finished_at === null ||
		step.reason_party === 'external'
	)
		return [];
	const receivers = step.result === 'returned' && step.reason_party === 'receiver';
	const department = receivers ? departmentThen(step) : step.from_department_id!;
	const employee = receivers ? step.employee_id : step.from_employee_id;
	return [count(step.step_id, department, employee, step.finished_at, step.result === 'accepted')];
}

function firstReview({ case: row, steps }: CaseRecords): Rows {
	const first = steps.find((step) => step.stage === 'review' && step.finished_at !== null);
	if (!first) return [];
	return [
		count(
			first.step_id,
			row.initiator_department_id,
			row.initiator_id,
			first.finished_at!,
			first.result === 'approved'
		)
	];
}

function restoring(row: ExceptionRow): Rows {
	if (row.due_at === null || row.due_at > asOf) return [];
	const resolved =
		row.reopened_at === null || (row.restored_at ?? 0) > row.reopened_at ? row.restored_at : null;
	const department = row.handling_department_id!;
	const clock = clockFor(department);
	const met =
		resolved !== null &&
		(row.level === 1 ? resolved <= row.due_at : clock.work(resolved) <= clock.work(row.due_at));
	return [count(row.exception_id, department, row.handling_employee_id, row.due_at, met)];
}

/** Steps begun per case beyond the first of each activity, as a share of all of them. */
function rework({ case: row, steps }: CaseRecords): Rows {
	if (row.closed_at === null) return [];
	const begun = steps.filter((step) => step.started_at !== null || step.finished_at !== null);
	const kinds = new Set(begun.map((step) => step.activity)).size;
	const share = (begun.length - kinds) / begun.length;
	return [
		{
			record_id: row.case_id,
			department_id: row.lead_department_id,
			employee_id: row.lead_id,
			at: row.closed_at,
			numerator: share,
			denominator: 1
		}
	];
}

/** Working hours of five days on the leading department's calendar. */
const archiveHours = 40;

function archiving({ case: row, documents }: CaseRecords): Rows {
	if (row.closed_at === null) return [];
	const clock = clockFor(row.lead_department_id);
	const due = clock.after(row.closed_at, archiveHours);
	if (due > asOf) return [];
	const stamps = documents.filter((document) => document.required).map((document) => document.archived_at);
	const archived = stamps.length === 0 || stamps.includes(null) ? null : Math.max(...(stamps as number[]));
	const timely = archived !== null && clock.work(archived) <= clock.work(due);
	return [count(row.case_id, row.lead_department_id, row.lead_id, due, timely)];
}

function attributed(row: ExceptionRow): Rows {
	if (row.decided_at === null || row.responsible_department_id === null) return [];
	const at = row.occurred_at ?? row.found_at;
	return [
		{
			record_id: row.exception_id,
			department_id: row.responsible_department_id,
			employee_id: row.responsible_employee_id,
			at,
			numerator: 1,
			denominator: 0
		}
	];
}

function exposure(step: StepRow): Rows {
	if (step.finished_at === null) return [];
	return [
		{
			record_id: step.step_id,
			department_id: departmentThen(step),
			employee_id: step.employee_id,
			at: step.finished_at,
			numerator: 0,
			denominator: 1
		}
	];
}

const recurrenceWindow = 90 * day;

function recurrence(row: ExceptionRow, all: readonly ExceptionRow[]): Rows {
	const closed = row.closed_at;
	if (closed === null || (row.reopened_at ?? 0) > closed || row.cause === null || row.process === null)
		return [];
	const end = closed + recurrenceWindow;
	if (end > asOf) return [];
	const again = all.some((other) => {
		const at = other.occurred_at ?? other.found_at;
		const same = other.class === row.class && other.cause === row.cause && other.process === row.process;
		return same && other.exception_id !== row.exception_id && at > closed && at <= end;
	});
	return [count(row.exception_id, row.handling_department_id!, row.handling_employee_id, end, again)];
}

function foresight({ case: row, steps, risks }: CaseRecords): Rows {
	if (row.process !== 'cross_business' && row.process !== 'process') return [];
	const starts = steps
		.filter((step) => step.stage === 'execution')
		.map((step) => step.started_at ?? step.assigned_at);
	if (starts.length === 0) return [];
	const started = Math.min(...starts);
	const ahead = risks.some((risk) => risk.identified_at !== null && risk.identified_at < started);
	return [count(row.case_id, row.initiator_department_id, row.initiator_id, started, ahead)];
}

/** The department of a person on a local day, from the dated assignments; null after the person has left. */
function departmentOn(company: Company): (employee: string, date: string) => string | null {
	const byEmployee = Map.groupBy(company.world.people.assignments, (row) => row.employee_id);
	return (employee, date) =>
		byEmployee
			.get(employee)
			?.find((row) => row.valid_from <= date && (row.valid_to === null || date <= row.valid_to))
			?.department_id ?? null;
}

function coverage(company: Company): Rows {
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

function passing(company: Company): Rows {
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

function gains(company: Company): Rows {
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

/** Steps open past their baseline due at an instant, as of that instant (TIM-14). */
export function openPastDue(company: Company, at: LocalSeconds): Rows {
	const pauses = Map.groupBy(allOf(company, 'pauses'), (pause) => pause.step_id);
	return allOf(company, 'steps').flatMap((step) => {
		const open = step.assigned_at <= at && (step.finished_at === null || step.finished_at > at);
		if (!open || step.baseline_due_at === null) return [];
		const department = departmentThen(step);
		const clock = clockFor(department);
		const begun = (pauses.get(step.step_id) ?? []).filter((pause) => pause.paused_at < at);
		const paused = begun
			.filter((pause) => (pause.entered_at ?? pause.paused_at) <= step.baseline_due_at!)
			.reduce(
				(sum, pause) => sum + clock.work(Math.min(pause.resumed_at ?? at, at)) - clock.work(pause.paused_at),
				0
			);
		if (clock.work(at) - clock.work(step.baseline_due_at) - paused <= 0) return [];
		return [count(step.step_id, department, step.employee_id, at, true)];
	});
}

/** True when `department` is `ancestor` or lies below it. */
export const isWithin = (department: string | null, ancestor: string): boolean =>
	department === ancestor || parents.get(department ?? '') === ancestor;

const parents = new Map(departments.map((row) => [row.department_id, row.parent_id]));

/** One duration: followed to its end, or to the as-of time while it is open. */
export interface Duration {
	department_id: string | null;
	/** Places it in a period. */
	at: LocalSeconds;
	/** Working hours on the holder's clock, pauses that count taken off. */
	hours: number;
	is_open: boolean;
}

/** Durations by indicator id: steps from assignment to finish (TIM-02), hand-overs from release to first work (COL-03). */
export function durations(company: Company): ReadonlyMap<string, Duration[]> {
	const pauses = Map.groupBy(allOf(company, 'pauses'), (pause) => pause.step_id);
	const steps = allOf(company, 'steps');
	return new Map([
		['tim-02', steps.map((step) => cycle(step, pauses.get(step.step_id) ?? []))],
		[
			'col-03',
			[...steps.filter((step) => step.stage === 'handover').map(wait), ...company.cases.flatMap(unreceived)]
		]
	]);
}

function cycle(step: StepRow, pauses: readonly PauseRow[]): Duration {
	const department_id = departmentThen(step);
	const clock = clockFor(department_id);
	const seconds =
		clock.work(step.finished_at ?? asOf) - clock.work(step.assigned_at) - pausedSeconds(step, pauses);
	return { department_id, at: step.assigned_at, hours: seconds / 3600, is_open: step.finished_at === null };
}

function wait(step: StepRow): Duration {
	const department_id = departmentThen(step);
	const hours = clockFor(department_id).hours(step.assigned_at, step.started_at ?? asOf);
	return { department_id, at: step.assigned_at, hours, is_open: step.started_at === null };
}

/**
 * Exception chains record no hand-overs: there every change of department is one, from the end of the step before. When
 * it was taken up is not recorded either, so only those still waiting have a duration.
 */
function unreceived({ case: row, steps }: CaseRecords): Duration[] {
	if (row.process !== 'exception') return [];
	return steps.flatMap((step, index) => {
		const before = steps[index - 1];
		if (step.finished_at !== null || !before?.finished_at || before.department_id === step.department_id)
			return [];
		const hours = clockFor(step.department_id!).hours(before.finished_at, asOf);
		return [{ department_id: step.department_id, at: before.finished_at, hours, is_open: true }];
	});
}

/** Kaplan–Meier median: the first duration by which half have ended, open ones followed as long as they were seen; null when never. */
export function survivalMedian(rows: readonly Duration[]): number | null {
	const sorted = rows.toSorted((a, b) => a.hours - b.hours);
	let survival = 1;
	for (let from = 0, to = 0; from < sorted.length; from = to) {
		const { hours } = sorted[from];
		while (to < sorted.length && sorted[to].hours === hours) to++;
		const ended = sorted.slice(from, to).filter((row) => !row.is_open).length;
		survival *= 1 - ended / (sorted.length - from);
		if (survival <= 0.5 + 1e-12) return hours;
	}
	return null;
}
