import { startOfDay } from '#lib/clock/calendar.ts';
import { dueMoment } from '#lib/clock/deadline.ts';
import { day, instant, type Instant } from '#lib/clock/interval.ts';
import { offsetAt } from '#lib/clock/zone.ts';
import {
	type Expected,
	excluded,
	firstKnown,
	type Judge,
	share,
	type StockJudge,
	type Who
} from './expected.ts';
import { earliest, isoOf, type Known, limitOf, localDate, placeOf } from './known.ts';
import type { ResultRecord, TrainingRecord } from './records.ts';

const resultKey = (r: ResultRecord) => `training_results ${r.training_id}|${r.employee_id}|${r.attempt}`;

const sessionOf = ({ trainings }: Known, r: ResultRecord): TrainingRecord =>
	trainings.find((training) => training.training_id === r.training_id)!;

/** The file says which attempt it was; a first one that is not on record does not make the second the first. */
const isRetest = (r: ResultRecord) => r.attempt > 1;

/** The last moment of a local day. */
function endOf({ time_zone }: Known, date: string): Instant {
	const midnight = startOfDay(date);
	return dueMoment(time_zone, midnight - offsetAt(time_zone, midnight));
}

/** Where the person belonged on the due day, else at completion, else when the session was held. */
export function learner(known: Known, r: ResultRecord): Who {
	const due = r.due_on === null ? null : isoOf(endOf(known, r.due_on));
	const at = due ?? r.completed_at ?? sessionOf(known, r).held_at;
	return { department_id: placeOf(known, r.employee_id, at), employee_id: r.employee_id };
}

/** When a result counts: at completion, else when the session was held; null = neither is known. */
const countedAt = (known: Known, r: ResultRecord) => firstKnown(r.completed_at, sessionOf(known, r).held_at);

/** TRN-02: required people who completed by the due day / required and employed on it; one person once per training. */
export const covered: Judge = (known) => {
	const people = Map.groupBy(known.training_results, (r) => `${r.training_id} ${r.employee_id}`);
	return [...people.values()].flatMap((attempts): Expected[] => {
		const required = attempts
			.filter((one) => one.required === true)
			.toSorted((a, b) => a.attempt - b.attempt);
		if (required.length === 0) return [];
		const key = resultKey(required[0]);
		const due_on = earliest(required.map((one) => one.due_on));
		const completed = earliest(attempts.map((one) => one.completed_at));
		if (due_on === null)
			return firstKnown(completed, sessionOf(known, required[0]).held_at) === null ? [] : [excluded(key)];
		const due = endOf(known, due_on);
		if (due > instant(known.as_of)) return [];
		if (!isEmployed(known, required[0].employee_id, due_on)) return [excluded(key)];
		const isDone = completed !== null && instant(completed) <= due;
		return [share(key, learner(known, { ...required[0], due_on }), due, Number(isDone))];
	});
};

function isEmployed({ employees }: Known, id: string, date: string): boolean {
	const { hired_on, left_on } = employees.find((one) => one.employee_id === id)!;
	return (hired_on ?? date) <= date && date <= (left_on ?? date);
}

/** TRN-05: passed at first attempt / examined; attending a session that sets no exam is not an examination. */
export const passedAtFirst: Judge = (known) =>
	known.training_results.flatMap((r): Expected[] => {
		const { pass_score } = sessionOf(known, r);
		const counted = countedAt(known, r);
		if (counted === null) return [];
		if (r.post_score === null && (!r.attended || isRetest(r) || pass_score === null)) return [];
		if (isRetest(r) || r.post_score === null || pass_score === null) return [excluded(resultKey(r))];
		return [share(resultKey(r), learner(known, r), counted, Number(r.post_score >= pass_score))];
	});

/** TRN-06: matched pairs of first results, in points of 100; a course that tests nobody beforehand has no gain to show. */
export const gain: Judge = (known) =>
	known.training_results.flatMap((r): Expected[] => {
		const { course_id, max_score: max } = sessionOf(known, r);
		const course = known.training_results.filter((other) => sessionOf(known, other).course_id === course_id);
		const isTested = r.pre_score !== null || r.post_score !== null;
		const counted = countedAt(known, r);
		if (!isTested || counted === null || course.every((other) => other.pre_score === null)) return [];
		const { pre_score: pre, post_score: post } = r;
		if (isRetest(r) || pre === null || post === null || max === null) return [excluded(resultKey(r))];
		if (Math.min(pre, post) < 0 || Math.max(pre, post) > max || pre === max) return [excluded(resultKey(r))];
		const points = (score: number) => (100 * score) / max;
		return [share(resultKey(r), learner(known, r), counted, points(post - pre), points(max - pre))];
	});

/** A first result with both tests, in points of 100; null = not to be compared; undefined = nothing to compare. */
function pairOf(known: Known, r: ResultRecord): { pre: number; post: number } | null | undefined {
	const { course_id, max_score: max, tests_equated } = sessionOf(known, r);
	const course = known.training_results.filter((other) => sessionOf(known, other).course_id === course_id);
	const { pre_score: pre, post_score: post } = r;
	const isTested = pre !== null || post !== null;
	if (!isTested || countedAt(known, r) === null || course.every((other) => other.pre_score === null))
		return undefined;
	if (isRetest(r) || pre === null || post === null || max === null || tests_equated === false) return null;
	if (Math.min(pre, post) < 0 || Math.max(pre, post) > max) return null;
	return { pre: (100 * pre) / max, post: (100 * post) / max };
}

/** TRN-07: gained of what could be gained, or lost of what could be lost; at the bounds twice says nothing. */
export const change: Judge = (known) =>
	known.training_results.flatMap((r): Expected[] => {
		const pair = pairOf(known, r);
		if (pair === undefined) return [];
		if (pair === null) return [excluded(resultKey(r))];
		const { pre, post } = pair;
		if (pre === post && (pre === 0 || pre === 100)) return [excluded(resultKey(r))];
		const c = post > pre ? (post - pre) / (100 - pre) : post < pre ? (post - pre) / pre : 0;
		return [share(resultKey(r), learner(known, r), countedAt(known, r)!, c)];
	});

/** TRN-08: after and before, each less the mean of both over the course. */
export const effect: Judge = (known) =>
	known.training_results.flatMap((r): Expected[] => {
		const pair = pairOf(known, r);
		if (pair === undefined) return [];
		if (pair === null) return [excluded(resultKey(r))];
		const { course_id } = sessionOf(known, r);
		const all = known.training_results
			.filter((other) => sessionOf(known, other).course_id === course_id)
			.flatMap((other) => pairOf(known, other) ?? []);
		const middle = all.reduce((sum, { pre, post }) => sum + (pre + post) / 2, 0) / all.length;
		const at = countedAt(known, r)!;
		return [share(resultKey(r), learner(known, r), at, pair.post - middle, pair.pre - middle)];
	});

/** TRN-14: failed at first attempt; tutored and with a second result within the limit / limit over. */
export const helped: Judge = (known) =>
	known.training_results.flatMap((r): Expected[] => {
		const { pass_score } = sessionOf(known, r);
		const failed = countedAt(known, r);
		const isWeak = r.post_score !== null && pass_score !== null && r.post_score < pass_score;
		if (isRetest(r) || !isWeak || failed === null) return [];
		const days = limitOf(known, 'trn-14', 'limit_days', isoOf(failed));
		if (days === null) return failed <= instant(known.as_of) ? [excluded(resultKey(r))] : [];
		const limit = failed + days * day;
		if (limit > instant(known.as_of)) return [];
		const own = known.training_results.filter(
			(other) => other.training_id === r.training_id && other.employee_id === r.employee_id
		);
		const tutored = earliest(own.map((one) => one.tutored_at));
		const again = earliest(
			own.map((one) => (isRetest(one) && one.post_score !== null ? one.completed_at : null))
		);
		const isHelped = [tutored, again].every((at) => at !== null && instant(at) <= limit);
		return [share(resultKey(r), learner(known, r), limit, Number(isHelped))];
	});

/** TRN-15: hours of the sessions attended in a period, of each person employed on its last day. */
export const hoursOfTraining: StockJudge = (known, period) => {
	const lastDay = localDate(known, period.to - 1);
	const people = [...new Set(known.assignments.map((one) => one.employee_id))];
	return people.flatMap((id): Expected[] => {
		const department_id = placeOf(known, id, isoOf(period.to - 1000));
		if (department_id === null || !isEmployed(known, id, lastDay)) return [];
		const attended = known.trainings.filter(
			({ training_id, held_at }) =>
				held_at !== null &&
				instant(held_at) >= period.from &&
				instant(held_at) < period.to &&
				known.training_results.some(
					(r) => r.training_id === training_id && r.employee_id === id && r.attended === true
				)
		);
		const hours = attended.reduce((sum, one) => sum + (one.hours ?? 0), 0);
		return [share(`employees ${id}`, { department_id, employee_id: id }, period.to, hours)];
	});
};

/** TRN-01: planned sessions whose day is over and that were held / planned sessions whose day is over. */
export const planCarriedOut: Judge = (known) =>
	known.trainings.flatMap(({ training_id, department_id, planned_on, held_at }): Expected[] => {
		const planned = planned_on === null ? null : endOf(known, planned_on);
		if (planned === null || planned > instant(known.as_of)) return [];
		const who = { department_id, employee_id: null };
		return [share(`trainings ${training_id}`, who, planned, Number(held_at !== null))];
	});

/** TRN-03: attended / enrolled, first attempts; who came without an enrolment on record was enrolled. */
export const attendance: Judge = (known) =>
	known.training_results.flatMap((r): Expected[] => {
		const { held_at } = sessionOf(known, r);
		if (held_at === null || !(r.enrolled ?? r.attended)) return [];
		if (isRetest(r) || r.attended === null) return [excluded(resultKey(r))];
		return [share(resultKey(r), learner(known, r), instant(held_at), Number(r.attended))];
	});

/** TRN-04: mean rating by those who attended; the organising department is rated. */
export const satisfaction: Judge = (known) =>
	known.training_results.flatMap((r): Expected[] => {
		const { training_id, department_id, held_at } = sessionOf(known, r);
		const isRated = known.training_results.some(
			(other) => other.training_id === training_id && other.satisfaction !== null
		);
		if (held_at === null || isRetest(r) || !isRated) return [];
		if (r.satisfaction === null) return r.attended ? [excluded(resultKey(r))] : [];
		const organiser = { department_id, employee_id: null };
		return [share(resultKey(r), organiser, instant(held_at), r.satisfaction)];
	});

/** TRN-09: (delayed − pre) / (post − pre) of people with all three scores, 90 days after completion. */
export const retention: Judge = (known) =>
	known.training_results.flatMap((r): Expected[] => {
		const { course_id, max_score: max } = sessionOf(known, r);
		const isTestedLater = known.training_results.some(
			(other) => sessionOf(known, other).course_id === course_id && other.delayed_score !== null
		);
		const counted = countedAt(known, r);
		const { pre_score: pre, post_score: post, delayed_score: delayed } = r;
		if (!isTestedLater || counted === null || (pre ?? post ?? delayed) === null) return [];
		const matured = counted + 90 * day;
		if (matured > instant(known.as_of)) return [];
		if (isRetest(r) || pre === null || post === null || delayed === null || max === null)
			return [excluded(resultKey(r))];
		const points = (score: number) => (100 * score) / max;
		return [share(resultKey(r), learner(known, r), matured, points(delayed - pre), points(post - pre))];
	});
