import { workBetween } from '#lib/clock/business-time.ts';
import { dueMoment } from '#lib/clock/deadline.ts';
import { hour, instant, type Instant } from '#lib/clock/interval.ts';
import { type Expected, excluded, firstKnown, isAfter, type Judge, lasting, share } from './expected.ts';
import type { StockJudge, StockPeriod, Who } from './expected.ts';
import {
	calendarOf,
	holderOf,
	type Known,
	type KnownCase,
	type KnownStep,
	leadOf,
	pausedBetween,
	standingOf
} from './known.ts';
import type { ExceptionRecord } from './records.ts';

/** An item that cannot be late or on time, whatever its stamps say: gone before it was due, or contradicting itself. */
function isUnjudgeable(step: KnownStep, isOnTime: boolean): boolean {
	if (step.is_withdrawn && (step.finished_at === null || isOnTime)) return true;
	if (step.finished_at === null && step.result !== null) return true;
	if (isAfter(step.begun_at, step.finished_at)) return true;
	return step.assigned_at !== null && instant(step.assigned_at) > step.due!;
}

function stepOnTime(known: Known, step: KnownStep): Expected[] {
	const { deadline, late } = standingOf(known, step);
	if (deadline! > instant(known.as_of)) return [];
	const key = `steps ${step.step_id}`;
	const isOnTime = step.finished_at !== null && late === 0;
	if (isUnjudgeable(step, isOnTime)) return [excluded(key)];
	return [share(key, holderOf(step), deadline!, Number(isOnTime))];
}

/** Cases none of whose steps is dated stand for themselves. */
export const datedCases = ({ cases }: Known) =>
	cases.filter((one) => one.due !== null && one.steps.every((step) => step.due === null));

/** TIM-01: due-cohort; open past due = late; baseline due, pauses credited; a case stands in where no step of it is dated. */
export const onTime: Judge = (known) => [
	...known.steps.filter((step) => step.due !== null).flatMap((step) => stepOnTime(known, step)),
	...datedCases(known).flatMap((one): Expected[] => {
		const due = one.due!;
		if (due > instant(known.as_of)) return [];
		if (isAfter(one.opened_at, one.closed_at)) return [excluded(`cases ${one.case_id}`)];
		const calendar = calendarOf(known, one.department_id);
		const isOnTime = one.closed_at !== null && workBetween(calendar, due, instant(one.closed_at)) <= 0;
		return [share(`cases ${one.case_id}`, leadOf(one), due, Number(isOnTime))];
	})
];

/**
 * TIM-02: start-cohort, from assignment (else start) to finish less pauses; open = censored at the as-of time. A case none of
 * whose steps says when it began counts from its opening, else its first event.
 */
export const cycleTime: Judge = (known) => {
	const begun = new Set(known.steps.filter((step) => step.begun_at !== null).map((step) => step.case_id));
	return [
		...known.steps.filter((step) => begun.has(step.case_id)).flatMap((step) => stepCycle(known, step)),
		...known.cases.filter((one) => !begun.has(one.case_id)).flatMap((one) => caseCycle(known, one))
	];
};

export function stepCycle(known: Known, step: KnownStep): Expected[] {
	const key = `steps ${step.step_id}`;
	if ((step.begun_at ?? step.finished_at) === null) return [];
	const lacksFinish = step.finished_at === null && step.result !== null;
	if (step.is_withdrawn || lacksFinish || step.begun_at === null) return [excluded(key)];
	if (isAfter(step.begun_at, step.finished_at)) return [excluded(key)];
	const { elapsed } = standingOf(known, step);
	return [lasting(key, holderOf(step), instant(step.begun_at), elapsed!, step.finished_at === null)];
}

function caseCycle(known: Known, one: KnownCase): Expected[] {
	const key = `cases ${one.case_id}`;
	const from = one.opened_at ?? one.first_event_at;
	if (from === null) return one.closed_at === null ? [] : [excluded(key)];
	if (isAfter(from, one.closed_at)) return [excluded(key)];
	const calendar = calendarOf(known, one.department_id);
	const elapsed = workBetween(calendar, instant(from), instant(one.closed_at ?? known.as_of));
	return [lasting(key, leadOf(one), instant(from), elapsed, one.closed_at === null)];
}

/** TIM-03: approvals decided within their limit / due; one without a limit is listed as left out. */
export const approvedInTime: Judge = (known) =>
	known.steps
		.filter((step) => step.stage === 'approval')
		.flatMap((step) => {
			if (step.due !== null) return stepOnTime(known, step);
			return step.event_at === null ? [] : [excluded(`steps ${step.step_id}`)];
		});

/** Restored, else closed; after a reopening only what came later. */
function resolvedAt({ restored_at, closed_at, reopened_at }: ExceptionRecord) {
	if (reopened_at === null) return restored_at ?? closed_at;
	return [restored_at, closed_at].find((at) => isAfter(at, reopened_at)) ?? null;
}

/** TIM-09: resolved ≤ target / due; level 1 by the wall clock, due inclusive; open past due = late. */
export const resolvedInTime: Judge = (known) =>
	known.exceptions.flatMap((exception): Expected[] => {
		const key = `exceptions ${exception.exception_id}`;
		if (exception.due_at === null) return [excluded(key)];
		const due = dueMoment(known.time_zone, instant(exception.due_at));
		if (due > instant(known.as_of)) return [];
		const resolved = resolvedAt(exception);
		if (isAfter(exception.found_at, resolved) || due < instant(exception.found_at)) return [excluded(key)];
		const who = {
			department_id: exception.handling_department_id,
			employee_id: exception.handling_employee_id
		};
		const calendar = calendarOf(known, exception.handling_department_id ?? exception.department_id);
		const isBy = (at: Instant) => (exception.level === 1 ? at <= due : workBetween(calendar, due, at) <= 0);
		return [share(key, who, due, Number(resolved !== null && isBy(instant(resolved))))];
	});

/** What is looked at when overdue stock is counted. */
interface Item {
	key: string;
	who: Who;
	begun: Instant | null;
	finished: Instant | null;
	/** It has a result, but nobody knows when it ended. */
	lacksFinish: boolean;
	/** Working time past the due time at an instant, pauses up to then credited. */
	age: (at: Instant) => number;
}

const stepItem = (known: Known, step: KnownStep): Item => ({
	key: `steps ${step.step_id}`,
	who: holderOf(step),
	begun: firstKnown(step.begun_at),
	finished: firstKnown(step.finished_at),
	lacksFinish: step.finished_at === null && step.result !== null,
	age: (at) =>
		workBetween(calendarOf(known, step.department_id), step.due!, at) - pausedBetween(known, step, null, at)
});

const caseItem = (known: Known, one: KnownCase): Item => ({
	key: `cases ${one.case_id}`,
	who: leadOf(one),
	begun: firstKnown(one.opened_at),
	finished: firstKnown(one.closed_at),
	lacksFinish: false,
	age: (at) => workBetween(calendarOf(known, one.department_id), one.due!, at)
});

/** TIM-14: open past the baseline due at the period's end, one by one; all else dated and on the desk in it, per department. */
export const overdueStock: StockJudge = (known, period) => {
	const items = [
		...known.steps
			.filter((step) => step.due !== null && !step.is_withdrawn)
			.map((step) => stepItem(known, step)),
		...datedCases(known).map((one) => caseItem(known, one))
	].filter((item) => isOnDesk(item, period));
	const isOverdue = ({ finished, age }: Item) =>
		(finished === null || finished > period.to) && age(period.to) > 0;
	const overdue = items.filter(isOverdue).map(({ key, who, lacksFinish, age }): Expected => {
		if (lacksFinish) return excluded(key);
		const row = share(key, who, period.to, 1);
		return { ...row, hours: age(period.to) / hour, is_open: true } as Expected;
	});
	const clear = Map.groupBy(
		items.filter((item) => !isOverdue(item)),
		(item) => item.who.department_id
	);
	return [
		...overdue,
		...Array.from(clear, ([department_id, { length }]) =>
			share(
				`departments ${department_id ?? 'unassigned'}`,
				{ department_id, employee_id: null },
				period.to,
				0,
				length
			)
		)
	];
};

const isOnDesk = ({ begun, finished }: Item, { from, to }: StockPeriod) =>
	(begun === null || begun <= to) && (finished === null || finished >= from);
