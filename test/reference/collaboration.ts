import { workBetween } from '#lib/clock/business-time.ts';
import { instant } from '#lib/clock/interval.ts';
import {
	type Expected,
	excluded,
	firstKnown,
	isAfter,
	type Judge,
	lasting,
	share,
	type Who
} from './expected.ts';
import {
	calendarOf,
	holderOf,
	isoOf,
	type Known,
	type KnownStep,
	pausedBetween,
	requesterOf
} from './known.ts';
import type { Time } from './records.ts';

/** Work passing from one holder to the next. */
export interface Handover {
	/** The receiver's step. */
	step: KnownStep;
	from: Who;
	released_at: Time;
	/** The receiver's first work. */
	received_at: Time;
	decided_at: Time;
	result: 'accepted' | 'returned' | null;
	/** It was decided on, or ended without a decision being recorded. */
	is_over: boolean;
	/** As a hand-over; otherwise read from the order of steps. */
	isRecorded: boolean;
}

const accepting = ['accepted', 'done', 'approved'];
const returning = ['returned', 'rejected', 'refused'];

const isHandover = (step: KnownStep) => step.stage === 'handover';

const recorded = (step: KnownStep): Handover => ({
	step,
	from: { department_id: step.from_department_id, employee_id: step.from_employee_id },
	released_at: step.assigned_at,
	received_at: step.started_at,
	decided_at: step.finished_at,
	result: accepting.includes(step.result ?? '')
		? 'accepted'
		: returning.includes(step.result ?? '')
			? 'returned'
			: null,
	is_over: step.finished_at !== null || step.result !== null,
	isRecorded: true
});

/** Consecutive steps of a case whose department differs; the earlier one's end is the release. */
function inferred(steps: readonly KnownStep[]): Handover[] {
	const ordered = steps
		.filter((step) => step.event_at !== null)
		.toSorted((a, b) => (a.event_at! < b.event_at! ? -1 : a.event_at! > b.event_at! ? 1 : 0));
	return ordered.slice(1).flatMap((step, index): Handover[] => {
		const before = ordered[index];
		const isPassed =
			before.department_id !== null &&
			step.department_id !== null &&
			before.department_id !== step.department_id;
		if (!isPassed) return [];
		return [
			{
				step,
				from: holderOf(before),
				released_at: before.event_at,
				received_at: step.started_at,
				decided_at: null,
				result: null,
				is_over: step.finished_at !== null || step.result !== null,
				isRecorded: false
			}
		];
	});
}

/** Recorded hand-overs; of a process that records none, those its steps show. */
export function handovers({ steps }: Known): Handover[] {
	const byProcess = Map.groupBy(steps, (step) => step.process).values();
	return [...byProcess].flatMap((own) => {
		if (own.some(isHandover)) return own.filter(isHandover).map(recorded);
		return [...Map.groupBy(own, (step) => step.case_id).values()].flatMap(inferred);
	});
}

/** COL-03: release → first work by the receiver, on the receiver's calendar, less pauses; still waiting = censored. */
export const handoverWait: Judge = (known) =>
	handovers(known).flatMap(({ step, released_at, received_at, decided_at, is_over }): Expected[] => {
		const key = `steps ${step.step_id}`;
		const counted = firstKnown(released_at, received_at, decided_at);
		if (counted === null) return [];
		const isWaiting = received_at === null && !is_over;
		if (isWaiting && step.is_withdrawn) return [excluded(key)];
		if (released_at === null || (received_at === null && is_over)) return [excluded(key)];
		if (isAfter(released_at, received_at)) return [excluded(key)];
		const [from, to] = [instant(released_at), instant(received_at ?? known.as_of)];
		const waited = workBetween(calendarOf(known, step.department_id), from, to);
		const paused = pausedBetween(known, step, from, to);
		return [lasting(key, holderOf(step), from, waited - paused, isWaiting)];
	});

/** COL-04: hand-overs accepted without return / decided; the sender answers, an unjustified return goes to the receiver. */
export const acceptedAtFirst: Judge = (known) =>
	handovers(known).flatMap(({ step, from, released_at, received_at, decided_at, result }): Expected[] => {
		if (result === null || firstKnown(decided_at, received_at, released_at) === null) return [];
		const key = `steps ${step.step_id}`;
		const isReturned = result === 'returned';
		const isOutside = isReturned && step.reason_party === 'external';
		if (decided_at === null || (step.round ?? 1) > 1 || isOutside) return [excluded(key)];
		const who = isReturned && step.reason_party === 'receiver' ? holderOf(step) : from;
		return [share(key, who, instant(decided_at), Number(!isReturned))];
	});

/**
 * COL-06: requests passed at their first review / first reviewed; the requester answers, nobody where the case is not known yet
 * (its opening is recorded for later).
 */
export const passedAtFirstReview: Judge = (known) =>
	[...Map.groupBy(known.steps, (step) => step.case_id)].flatMap(([case_id, steps]): Expected[] => {
		const one = known.cases.find((known) => known.case_id === case_id);
		const requester = one ? requesterOf(one) : { department_id: null, employee_id: null };
		const reviews = steps
			.filter((step) => step.stage === 'review' && isReviewed(step))
			.toSorted((a, b) => (a.round ?? 1) - (b.round ?? 1) || byTime(a, b));
		return reviews.flatMap((step, index): Expected[] => {
			if (step.event_at === null) return [];
			const key = `steps ${step.step_id}`;
			const isVerdict = step.result !== null && step.result !== 'done';
			if (index > 0 || !isVerdict || step.finished_at === null) return [excluded(key)];
			const isPassed = step.result === 'approved' || step.result === 'accepted';
			return [share(key, requester, instant(step.finished_at), Number(isPassed))];
		});
	});

/** A review that was withdrawn unseen is none. */
const isReviewed = (step: KnownStep) =>
	step.result !== null || (step.finished_at !== null && !step.is_withdrawn);

/** A review without any time comes last. */
const never = isoOf(instant('9999-12-31T00:00:00Z'));
const byTime = (a: KnownStep, b: KnownStep) => {
	const [x, y] = [a.event_at ?? never, b.event_at ?? never];
	return x < y ? -1 : x > y ? 1 : a.step_id < b.step_id ? -1 : 1;
};
