import { workBetween } from '#lib/clock/business-time.ts';
import { type Custody, custody } from '#lib/clock/custody.ts';
import { hour, instant } from '#lib/clock/interval.ts';
import { type Expected, excluded, isAfter, type Judge, lasting, share } from './expected.ts';
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
import { datedCases, stepCycle } from './timeliness.ts';

/** TIM-04: approvals from assignment (else start) to the decision less pauses; undecided = censored. */
export const approvalTime: Judge = (known) =>
	known.steps.filter((step) => step.stage === 'approval').flatMap((step) => stepCycle(known, step));

/** TIM-15: working hours past the baseline due, at most twice the planned ones, of working hours planned. */
export const overrun: Judge = (known) => [
	...known.steps.filter((step) => step.due !== null).flatMap((step) => stepOverrun(known, step)),
	...datedCases(known).flatMap((one) => caseOverrun(known, one))
];

const over = (late: number, planned: number) => Math.min(Math.max(0, late), 2 * planned) / hour;

function stepOverrun(known: Known, step: KnownStep): Expected[] {
	const { deadline, late } = standingOf(known, step);
	if (deadline! > instant(known.as_of)) return [];
	const key = `steps ${step.step_id}`;
	const isGone = step.is_withdrawn && (step.finished_at === null || late === 0);
	const lacksFinish = step.finished_at === null && step.result !== null;
	if (isGone || lacksFinish || step.begun_at === null) return [excluded(key)];
	const planned = workBetween(calendarOf(known, step.department_id), instant(step.begun_at), step.due!);
	if (isAfter(step.begun_at, step.finished_at) || planned <= 0) return [excluded(key)];
	return [share(key, holderOf(step), deadline!, over(late!, planned), planned / hour)];
}

function caseOverrun(known: Known, one: KnownCase): Expected[] {
	if (one.due! > instant(known.as_of)) return [];
	const key = `cases ${one.case_id}`;
	const from = one.opened_at ?? one.first_event_at;
	if (from === null || isAfter(from, one.closed_at)) return [excluded(key)];
	const calendar = calendarOf(known, one.department_id);
	const planned = workBetween(calendar, instant(from), one.due!);
	if (planned <= 0) return [excluded(key)];
	const late = workBetween(calendar, one.due!, instant(one.closed_at ?? known.as_of));
	return [share(key, leadOf(one), one.due!, over(late, planned), planned / hour)];
}

/** TIM-16: time a case was in a step's hands as a share of the step's own budget; still in hand = censored. */
export const ownBudget: Judge = (known) =>
	known.cases.flatMap((one) => {
		const held = heldSteps(one);
		const last = held.at(-1);
		const opened = [one.opened_at, one.first_event_at].filter((at) => at !== null).sort()[0];
		if (!last || opened === undefined) return [];
		const frame = { from: instant(opened), to: instant(one.closed_at ?? known.as_of) };
		return custody(
			frame,
			held.map((step) => ({
				step_id: step.step_id,
				holder: step.employee_id,
				begun_at: step.begun_at === null ? null : instant(step.begun_at),
				finished_at: step.finished_at === null ? null : instant(step.finished_at),
				sequence: 0
			}))
		).flatMap((part) => {
			const step = held.find(({ step_id }) => step_id === part.step_id)!;
			return shareOfBudget(known, step, part, one.closed_at === null && step === last);
		});
	});

/** The steps of a case with any stamp, in the order in which they take it over. */
const heldSteps = (one: KnownCase) =>
	one.steps
		.filter((step) => step.event_at !== null)
		.map((step) => ({ step, at: (step.begun_at ?? step.finished_at)! }))
		.toSorted((a, b) => (a.at < b.at || (a.at === b.at && a.step.step_id < b.step.step_id) ? -1 : 1))
		.map(({ step }) => step);

function shareOfBudget(known: Known, step: KnownStep, part: Custody, isRunning: boolean): Expected[] {
	if (step.due === null) return [];
	const key = `steps ${step.step_id}`;
	if (step.is_withdrawn || step.begun_at === null) return [excluded(key)];
	const calendar = calendarOf(known, step.department_id);
	const planned = workBetween(calendar, instant(step.begun_at), step.due);
	if (planned <= 0) return [excluded(key)];
	const held = workBetween(calendar, part.from, part.to) - pausedBetween(known, step, part.from, part.to);
	return [lasting(key, holderOf(step), part.from, (held / planned) * hour, isRunning)];
}

/** TIM-19: start → finish, of assignment → finish, both less pauses; finished steps of processes that record starts. */
export const workingShare: Judge = (known) => {
	const starting = new Set(
		known.steps
			.filter((step) => step.assigned_at !== null && step.started_at !== null)
			.map((step) => step.process)
	);
	return known.steps
		.filter((step) => step.finished_at !== null && starting.has(step.process))
		.map((step) => {
			const key = `steps ${step.step_id}`;
			const { assigned_at, started_at, finished_at } = step;
			if (step.is_withdrawn || assigned_at === null || started_at === null) return excluded(key);
			if (isAfter(assigned_at, started_at) || isAfter(started_at, finished_at)) return excluded(key);
			const net = (from: string, to: string) =>
				workBetween(calendarOf(known, step.department_id), instant(from), instant(to)) -
				pausedBetween(known, step, instant(from), instant(to));
			const working = net(started_at, finished_at!);
			const waiting = net(assigned_at, started_at);
			return share(key, holderOf(step), instant(finished_at!), working / hour, (working + waiting) / hour);
		});
};
