import { addWork, workBetween } from '#lib/clock/business-time.ts';
import { hour, instant } from '#lib/clock/interval.ts';
import { type Expected, excluded, isAfter, type Judge, lasting, share, type Who } from './expected.ts';
import { calendarOf, type Known, limitOf, placeOf } from './known.ts';
import type { ExceptionRecord, Time } from './records.ts';

/** One leg of the way an exception takes: from one stamp to the next, within the company's limit for its level. */
interface Leg {
	kpi_id: string;
	from: Time;
	to: Time;
	/** null = nobody answers, so the record is left out. */
	who: Who | null;
	/** Which end places the record in a period. */
	counted: 'from' | 'limit';
}

const handlersCalendar = (known: Known, { handling_department_id, department_id }: ExceptionRecord) =>
	calendarOf(known, handling_department_id ?? department_id);

/** Level 1 by the wall clock, the others in working time; due inclusive; not done when the limit passes = late. */
function withinLimit(known: Known, exception: ExceptionRecord, leg: Leg): Expected[] {
	const { kpi_id, from, to, who, counted } = leg;
	if (from === null) return [];
	const key = `exceptions ${exception.exception_id}`;
	const limit = limitOf(known, kpi_id, `level_${exception.level}_hours`, from);
	if (limit === null) return [excluded(key)];
	const isGravest = exception.level === 1;
	const calendar = handlersCalendar(known, exception);
	const allowed = limit * hour;
	const deadline = isGravest ? instant(from) + allowed : addWork(calendar, instant(from), allowed);
	if (deadline > instant(known.as_of)) return [];
	if (who === null || isAfter(from, to)) return [excluded(key)];
	const isBy =
		to !== null &&
		(isGravest ? instant(to) <= deadline : workBetween(calendar, instant(from), instant(to)) <= allowed);
	return [share(key, who, counted === 'from' ? instant(from) : deadline, Number(isBy))];
}

const legs =
	(legOf: (known: Known, exception: ExceptionRecord) => Leg): Judge =>
	(known) =>
		known.exceptions.flatMap((exception) => withinLimit(known, exception, legOf(known, exception)));

/** TIM-06: found → reported to the head; the finder answers; an exception nobody of the company found is left out. */
export const reportedInTime = legs((known, exception) => {
	const department_id =
		exception.found_by_department_id ?? placeOf(known, exception.found_by_id, exception.found_at);
	const isOurs = department_id !== null || exception.found_by_id !== null;
	return {
		kpi_id: 'tim-06',
		from: exception.found_at,
		to: exception.reported_at,
		who: isOurs ? { department_id, employee_id: exception.found_by_id } : null,
		counted: 'from'
	};
});

/** TIM-07: head → group; the department where it happened answers. */
export const escalatedInTime = legs((_, { reported_at, escalated_at, department_id }) => ({
	kpi_id: 'tim-07',
	from: reported_at,
	to: escalated_at,
	who: { department_id, employee_id: null },
	counted: 'limit'
}));

/** TIM-08: the group's receipt (else the escalation) → its meeting; no department answers. */
export const metInTime = legs((_, { received_at, escalated_at, met_at }) => ({
	kpi_id: 'tim-08',
	from: received_at ?? escalated_at,
	to: met_at,
	who: { department_id: null, employee_id: null },
	counted: 'limit'
}));

/** TIM-10: found → restored, after a reopening only a later one; closed without it is left out; open = censored. */
export const restoring: Judge = (known) =>
	known.exceptions.map((exception) => {
		const { exception_id, found_at, level, restored_at, closed_at, reopened_at } = exception;
		const key = `exceptions ${exception_id}`;
		const settles = (at: Time) => at !== null && (reopened_at === null || at > reopened_at);
		if (!settles(restored_at) && settles(closed_at)) return excluded(key);
		const isOpen = !settles(restored_at);
		if (!isOpen && isAfter(found_at, restored_at)) return excluded(key);
		const [from, to] = [instant(found_at), instant(isOpen ? known.as_of : restored_at!)];
		const elapsed = level === 1 ? to - from : workBetween(handlersCalendar(known, exception), from, to);
		const who = {
			department_id: exception.handling_department_id,
			employee_id: exception.handling_employee_id
		};
		return lasting(key, who, from, elapsed, isOpen);
	});
