import { workBetween } from '#lib/clock/business-time.ts';
import { day, hour, instant } from '#lib/clock/interval.ts';
import { type Expected, excluded, isAfter, type Judge, lasting, share } from './expected.ts';
import {
	calendarOf,
	earliest,
	type Known,
	type KnownStep,
	limitOf,
	localDate,
	placeOf,
	requesterOf
} from './known.ts';
import type { ExceptionRecord } from './records.ts';

/** RSK-01: exceptions by decided finding, when they occurred (else were found), against steps completed in the same time. */
export const exceptionRate: Judge = (known) => [
	...known.exceptions.map((exception) => {
		const key = `exceptions ${exception.exception_id}`;
		if (exception.decided_at === null || exception.responsible_department_id === null) return excluded(key);
		const who = {
			department_id: exception.responsible_department_id,
			employee_id: exception.responsible_employee_id
		};
		return share(key, who, instant(exception.occurred_at ?? exception.found_at), 1, 0);
	}),
	...(known.exceptions.length > 0 ? exposure(known) : [])
];

const weights: Record<number, number> = { 1: 9, 2: 3, 3: 1 };

/** RSK-02: as RSK-01, each exception with the weight of its level; no person answers for a weight. */
export const severity: Judge = (known) =>
	exceptionRate(known).map((row) => {
		const exception = known.exceptions.find((one) => exceptionKey(one) === row.key);
		if (row.is_excluded || exception === undefined) return row;
		return { ...row, employee_id: null, numerator: weights[exception.level] };
	});

/** Completed steps per department, person and local month, counted when the last of them was finished. */
function exposure(known: Known): Expected[] {
	const completed = known.steps.filter((step) => step.finished_at !== null && !step.is_withdrawn);
	const month = (step: KnownStep) => localDate(known, instant(step.finished_at!)).slice(0, 7);
	const groups = Map.groupBy(completed, (step) =>
		[step.department_id ?? 'unassigned', step.employee_id, month(step)].join(' ')
	);
	return Array.from(groups, ([key, steps]) => {
		const last = steps.map((step) => step.finished_at!).sort();
		return share(`departments ${key}`, steps[0], instant(last.at(-1)!), 0, steps.length);
	});
}

const exceptionKey = ({ exception_id }: ExceptionRecord) => `exceptions ${exception_id}`;
const areaOf = ({ department_id }: ExceptionRecord) => ({ department_id, employee_id: null });
const handlerOf = (exception: ExceptionRecord) => ({
	department_id: exception.handling_department_id,
	employee_id: exception.handling_employee_id
});

/** RSK-03: found by the area's own people / found; own = the finder's department is the area or lies below it. */
export const foundByItself: Judge = (known) =>
	known.exceptions.map((exception) => {
		const isOwn = isFoundByOwn(known, exception);
		if (isOwn === null) return excluded(exceptionKey(exception));
		return share(exceptionKey(exception), areaOf(exception), instant(exception.found_at), Number(isOwn));
	});

/** As the way it was found says, else by where the finder belonged; null = unknown. */
function isFoundByOwn(known: Known, exception: ExceptionRecord): boolean | null {
	const { department_id, found_at, found_by_id, found_by_department_id, found_through } = exception;
	if (found_through === 'own_check') return true;
	if (found_through !== null && found_through !== 'monitoring') return false;
	const finder = found_by_department_id ?? placeOf(known, found_by_id, found_at);
	return finder === null ? null : liesWithin(known, finder, department_id);
}

/** RSK-18: found by others after longer than the limit to report / found in the area. */
export const concealed: Judge = (known) =>
	known.exceptions.map((exception) => {
		const { occurred_at, found_at, level } = exception;
		const key = exceptionKey(exception);
		const isOwn = isFoundByOwn(known, exception);
		if (isOwn === null) return excluded(key);
		const found = instant(found_at);
		if (isOwn) return share(key, areaOf(exception), found, 0);
		const limit = occurred_at === null ? null : limitOf(known, 'tim-06', `level_${level}_hours`, occurred_at);
		if (occurred_at === null || limit === null || occurred_at > found_at) return excluded(key);
		const calendar = calendarOf(known, exception.handling_department_id ?? exception.department_id);
		const occurred = instant(occurred_at);
		const lasted = level === 1 ? found - occurred : workBetween(calendar, occurred, found);
		return share(key, areaOf(exception), found, Number(lasted > limit * hour));
	});

function liesWithin({ parents }: Known, department_id: string, above: string): boolean {
	for (let at: string | undefined = department_id; at !== undefined; at = parents[at])
		if (at === above) return true;
	return false;
}

/** RSK-04: occurred → found on the wall clock; an unknown occurrence is not zero. */
export const delayUntilFound: Judge = (known) =>
	known.exceptions.map((exception) => {
		const { occurred_at, found_at } = exception;
		const key = exceptionKey(exception);
		if (occurred_at === null || isAfter(occurred_at, found_at)) return excluded(key);
		const found = instant(found_at);
		return lasting(key, areaOf(exception), found, found - instant(occurred_at), false);
	});

/** RSK-11: reopened / resolved; placed at the first restoring or closing that came before any reopening. */
export const reopened: Judge = (known) =>
	known.exceptions.flatMap((exception): Expected[] => {
		const { found_at, restored_at, closed_at, reopened_at } = exception;
		const key = exceptionKey(exception);
		const resolved = earliest([restored_at, closed_at].filter((at) => !isAfter(at, reopened_at)));
		if (resolved === null) return reopened_at === null ? [] : [excluded(key)];
		if (isAfter(found_at, resolved)) return [excluded(key)];
		return [share(key, handlerOf(exception), instant(resolved), Number(reopened_at !== null))];
	});

/** RSK-17: confirmed losses of decided findings; nothing lost is a loss of 0, an amount left out is not. */
export const loss: Judge = (known) =>
	known.exceptions.flatMap((exception): Expected[] => {
		const { decided_at, responsible_department_id: department_id, responsible_employee_id } = exception;
		if (decided_at === null) return [];
		const key = exceptionKey(exception);
		if (department_id === null || exception.loss === null) return [excluded(key)];
		const who = { department_id, employee_id: responsible_employee_id };
		return [share(key, who, instant(decided_at), exception.loss)];
	});

const occurredAt = (exception: ExceptionRecord) => exception.occurred_at ?? exception.found_at;

/** RSK-10: mature only: closed at least 90 days ago; recurred = same class, cause and process occurred again within them. */
export const recurrence: Judge = (known) =>
	known.exceptions.flatMap((closed): Expected[] => {
		if (closed.closed_at === null) return [];
		const ends = instant(closed.closed_at) + 90 * day;
		if (ends > instant(known.as_of)) return [];
		const key = `exceptions ${closed.exception_id}`;
		const isOpenAgain = isAfter(closed.reopened_at, closed.closed_at);
		if (isOpenAgain || closed.cause === null || closed.process === null) return [excluded(key)];
		const isSame = (other: ExceptionRecord) =>
			other !== closed &&
			other.class === closed.class &&
			other.cause === closed.cause &&
			other.process === closed.process &&
			isAfter(occurredAt(other), closed.closed_at) &&
			instant(occurredAt(other)) <= ends;
		return [share(key, handlerOf(closed), ends, Number(known.exceptions.some(isSame)))];
	});

/** RSK-12: cases with a risk dated before the start / cases started; the requester answers. */
export const identifiedBeforehand: Judge = (known) =>
	known.cases.flatMap((one): Expected[] => {
		if (one.process !== 'cross_business' && one.process !== 'process') return [];
		const executions = one.steps.filter((step) => step.stage === 'execution' && !isSkipped(step));
		const started = earliest(
			one.steps.length === 0
				? [one.opened_at]
				: executions.map((step) => step.started_at ?? step.assigned_at ?? step.finished_at)
		);
		if (started === null) return [];
		const risks = known.risks.filter((risk) => risk.case_id === one.case_id);
		const isIdentified = risks.some((risk) => isAfter(started, risk.identified_at));
		const key = `cases ${one.case_id}`;
		if (!isIdentified && risks.some((risk) => risk.identified_at === null)) return [excluded(key)];
		return [share(key, requesterOf(one), instant(started), Number(isIdentified))];
	});

/** An execution that was called off before anyone began it starts nothing. */
const isSkipped = (step: KnownStep) => step.is_withdrawn && step.started_at === null;
